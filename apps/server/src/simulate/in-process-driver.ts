import { newId } from '@yiwang/contract'
import type { Call, Reply, Route } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import type { Actor } from '../kernel/actor.ts'
import type { Pool } from '../kernel/db/pool.ts'
import type { Binding } from '../kernel/route/binding.ts'
import { execute } from '../kernel/route/execute.ts'
import type { Driver, Told } from './driver.ts'
import type { Picture } from './pictures.ts'

type Parts = { pool: Pool; bindings: readonly Binding[]; tenant: string; hashKey: Buffer }

/**
 * Calls the routes' use cases in this process, without HTTP and sign-in, as an actor of one's choice and at a time of
 * one's choice. Shapes, rights, idempotency and audit are those of every other call.
 */
export function createInProcessDriver({ pool, bindings, tenant, hashKey }: Parts): Driver<Actor> {
  const byRoute = new Map(bindings.map((binding) => [nameOf(binding.route), binding]))

  async function run(who: Actor, route: Route, parts: Sent, told: Told): Promise<unknown> {
    const binding = byRoute.get(nameOf(route))
    if (!binding) throw new Error(`nothing serves ${nameOf(route)}`)
    return execute(pool, binding, {
      tenant,
      parts,
      commandId: route.method === 'GET' ? null : (told.commandId ?? newId(told.at.getTime())),
      version: route.versioned ? (told.version ?? null) : null,
      at: told.at,
      hashKey,
      actor: () => Promise.resolve(who),
    })
  }

  return {
    async call<R extends Route>(who: Actor, route: R, call: Call<R>, told: Told) {
      return (await run(who, route, readParts(route, call), told)) as Reply<R>
    },
    async upload(who: Actor, picture: Picture, told: Told) {
      const route = who.kind === 'anonymous' ? filesRoutes.publicUpload : filesRoutes.upload
      const reply = await run(who, route, { params: {}, query: {}, body: { picture: picture.stored } }, told)
      return (reply as Reply<typeof route>).id
    },
  }
}

type Sent = { params: object; query: object; body: object }

function readParts(route: Route, call: Call<Route>): Sent {
  const read = (part: 'params' | 'query' | 'body') => route[part].parse(call[part] ?? {}) as object
  return { params: read('params'), query: read('query'), body: route.method === 'GET' ? {} : read('body') }
}

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`
}

import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Reply, Route } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import { SYNC_SCHEMA, syncRoutes } from '@yiwang/contract/sync'
import type { OperationResult, PulledItem, StreamName } from '@yiwang/contract/sync'

export type Said = {
  id?: string
  params?: Record<string, string>
  query?: Record<string, string>
  body?: unknown
  version?: number | null
  aggregate?: string
  dependsOn?: string[]
  parts?: string[]
  sequence?: number
  schema?: number
  author?: string
}
export type PushReply = Reply<typeof syncRoutes.push>
/** An operation as it travels; anything, for those that are broken on purpose. */
export type Travelling = { id: string } & Record<string, unknown>

/** A phone as the tests hold it: what it knows by stream and area, and where it stands. */
export type Phone = {
  deviceId: string
  personId: string
  client: Client
  operation: (route: Route, said: Said) => Travelling
  push: (operations: readonly Travelling[]) => Promise<PushReply>
  /** One operation by itself. */
  send: (route: Route, said: Said) => Promise<OperationResult>
  /** Takes pages until nothing more is to come, or `most` of them; answers the last total. */
  pull: (stream: StreamName, areaId: string, options?: { limit?: number; most?: number }) => Promise<number>
  cursor: (stream: StreamName, areaId: string) => string | null
  held: (stream: StreamName, areaId: string) => ReadonlyMap<string, PulledItem>
  /** Drops what the scope does not name any more and takes the rest; answers what scope and phone count. */
  sync: (options?: {
    limit?: number
    most?: number
  }) => Promise<{ told: Record<string, number>; kept: Record<string, number> }>
  /** Everything that is held, by stream and area. */
  all: () => Record<string, Record<string, unknown>>
  /** Forgets everything, as a new phone. */
  anew: () => Phone
}

export async function phoneOf(client: Client): Promise<Phone> {
  return makePhone(client, (await client.call(identityRoutes.session)).personId)
}

function makePhone(client: Client, personId: string): Phone {
  const deviceId = newId()
  const stores = new Map<string, { cursor: string | null; items: Map<string, PulledItem> }>()
  let sequence = 0
  const storeOf = (key: string) => {
    const store = stores.get(key) ?? { cursor: null, items: new Map<string, PulledItem>() }
    stores.set(key, store)
    return store
  }
  const phone: Phone = {
    deviceId,
    personId,
    client,
    operation(route, said) {
      sequence += 1
      const id = said.id ?? newId()
      const { params = {}, query = {}, body = {}, version = null, dependsOn = [], parts = [] } = said
      const { author = personId, schema = SYNC_SCHEMA, aggregate = `one:${id}` } = said
      const { method, path } = route
      const at = '2026-11-18T08:00:00+08:00'
      const what = { method, path, params, query, body, version, dependsOn, parts, author, schema, aggregate, at }
      return { id, sequence: said.sequence ?? sequence, ...what }
    },
    push: (operations) =>
      client.call(syncRoutes.push, { body: { deviceId, epoch: null, operations: operations as { id: string }[] } }),
    async send(route, said) {
      const { results } = await phone.push([phone.operation(route, said)])
      const [result] = results
      if (!result) throw new Error('one operation has one result')
      return result
    },
    async pull(stream, areaId, { limit = 500, most = Infinity } = {}) {
      const store = storeOf(`${stream} ${areaId}`)
      for (let pages = 1; ; pages += 1) {
        const query = { areaId, limit, ...(store.cursor === null ? {} : { cursor: store.cursor }) }
        const page = await client.call(syncRoutes.pull, { params: { stream }, query })
        if (page.fresh) store.items.clear()
        for (const item of page.items) {
          if (item.gone) store.items.delete(item.id)
          else store.items.set(item.id, item)
        }
        store.cursor = page.cursor
        if (!page.more || pages >= most) return page.total
      }
    },
    async sync(options) {
      const { areas } = await client.call(syncRoutes.scope, { query: { deviceId } })
      const told = Object.fromEntries(
        areas.flatMap(({ id, streams }) => streams.map(({ name, count }) => [`${name} ${id}`, count] as const)),
      )
      for (const key of stores.keys()) if (!(key in told)) stores.delete(key)
      for (const { id, streams } of areas) for (const { name } of streams) await phone.pull(name, id, options)
      const kept = Object.fromEntries(Object.keys(told).map((key) => [key, storeOf(key).items.size]))
      return { told, kept }
    },
    all: () =>
      Object.fromEntries(
        [...stores]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, { items }]) => [
            key,
            Object.fromEntries(
              [...items.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((item) => [item.id, item]),
            ),
          ]),
      ),
    cursor: (stream, areaId) => storeOf(`${stream} ${areaId}`).cursor,
    held: (stream, areaId) => storeOf(`${stream} ${areaId}`).items,
    anew: () => makePhone(client, personId),
  }
  return phone
}

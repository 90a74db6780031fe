import { anonymousActor } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Role } from '@yiwang/contract/identity'
import type { Cast, SimulatedChannel } from '../simulate/driver.ts'
import { DEMO_TENANT } from './accounts.ts'
import type { Member } from './staff-plan.ts'

/** Most residents report without signing in. */
const SIGNED_IN_EVERY = 40

type Known = {
  pathOf: (areaCode: string) => string
  areaIdOf: (areaCode: string) => string
  unitIdOf: (unitCode: string) => string
}

/** The staff of the demo county as actors. Which of several people acts follows the number of the case. */
export function castStaff(
  members: readonly Member[],
  known: Known,
): Cast<Actor> & { named: (username: string) => Actor | null } {
  const actors = members.map((member) => ({ member, actor: actorOf(member, known) }))
  const byPath = new Map<string, Actor[]>()
  const byUnit = new Map<string, Actor[]>()
  for (const { actor } of actors)
    for (const post of actor.posts) {
      add(byPath, `${post.role} ${post.areaPath}`, actor)
      if (post.role === 'department' && post.unitId !== null) add(byUnit, post.unitId, actor)
    }
  const pathOfGrid = new Map(
    actors.flatMap(({ actor }) => actor.posts.map((post) => [post.areaId, post.areaPath ?? ''])),
  )
  const at = (role: Role, gridId: string, depth: number): Actor[] => {
    const codes = (pathOfGrid.get(gridId) ?? '').split('/')
    return byPath.get(`${role} ${codes.slice(0, depth).join('/')}`) ?? []
  }
  const dispatcher = (gridId: string, number: number): Actor => {
    const county = at('dispatcher', gridId, 1)
    return choose(number % 3 === 0 ? at('dispatcher', gridId, 2) : county, number) ?? required(choose(county, number))
  }
  const named = (username: string) => actors.find(({ member }) => member.username === username)?.actor ?? null
  const reporterOf: Record<SimulatedChannel, (gridId: string, number: number) => Actor> = {
    worker: (gridId) => at('micro-worker', gridId, 5)[0] ?? required(at('grid-worker', gridId, 4)[0]),
    helper: (gridId, number) => at('helper', gridId, 3)[0] ?? dispatcher(gridId, number),
    caller: (gridId, number) =>
      (number % 2 === 0 ? choose(at('window', gridId, 2), number) : null) ?? dispatcher(gridId, number),
    resident: (_gridId, number) =>
      (number % SIGNED_IN_EVERY === 1 ? named('resident') : null) ?? anonymousActor(DEMO_TENANT, null),
  }
  return {
    reporter: ({ channel, gridId, number }) => reporterOf[channel](gridId, number),
    dispatcher,
    worker: (gridId) => at('grid-worker', gridId, 4)[0] ?? null,
    unit: (unitId, number) => Promise.resolve(choose(byUnit.get(unitId) ?? [], number)),
    isAnonymous: ({ kind }) => kind === 'anonymous',
    named,
  }
}

/** A member of staff as the actor that signing in would make. */
export function actorOf(member: Member, { pathOf, areaIdOf, unitIdOf }: Known): Actor {
  return {
    kind: 'person',
    id: member.id,
    name: member.name,
    tenant: DEMO_TENANT,
    sessionId: null,
    address: null,
    posts: member.posts.map(({ id, role, areaCode, unitCode }) => ({
      id,
      role,
      areaId: areaIdOf(areaCode),
      areaPath: pathOf(areaCode),
      unitId: unitCode === null ? null : unitIdOf(unitCode),
    })),
  }
}

function add(map: Map<string, Actor[]>, key: string, actor: Actor): void {
  const list = map.get(key)
  if (list) list.push(actor)
  else map.set(key, [actor])
}

function choose(actors: readonly Actor[], number: number): Actor | null {
  return actors[number % actors.length] ?? null
}

function required(actor: Actor | null | undefined): Actor {
  if (!actor) throw new Error('nobody of this role serves here')
  return actor
}

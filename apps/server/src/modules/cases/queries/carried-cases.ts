import type { Actor } from '../../../kernel/actor.ts'
import { isInScope, scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Stream, StreamRow } from '../../../kernel/streams.ts'
import { changedCarried, countCarried, keepCarried, ownCarried, pageCarried } from '../store/carried-store.ts'
import { getCase } from './get-case.ts'

/** A case is read whole, with its story: a dozen statements each. */
const PER_PAGE = 40
const MOST_OWN = 400

/** Cases on phones: those of the areas that are carried, and beside them those that are the person's own. */
export const caseStreams: readonly Stream[] = [
  {
    by: 'area',
    name: 'cases',
    permission: 'case.read',
    most: PER_PAGE,
    sight: (_tx, actor) => Promise.resolve(JSON.stringify([actor.id, scopeOf(actor, 'case.read').areas])),
    count: (tx, { tenant }, place) => countCarried(tx, tenant, place),
    async page(tx, actor, place, page) {
      const ids = await pageCarried(tx, actor.tenant, { ...place, ...page })
      const rows = await readWhole(tx, actor, ids, place.at)
      return { rows, after: ids.length < page.most ? null : (ids.at(-1) ?? null) }
    },
    changed: (tx, { tenant }, place, span) => changedCarried(tx, tenant, { ...place, ...span }),
    async read(tx, actor, place, ids) {
      return readWhole(tx, actor, await keepCarried(tx, actor.tenant, { ...place, ids }), place.at)
    },
  },
  {
    by: 'person',
    name: 'cases',
    permission: 'case.read',
    most: PER_PAGE,
    async list(tx, actor, at) {
      const rows = await ownCases(tx, actor, at)
      return rows.map(({ id, written }) => ({ id, mark: written }))
    },
    read: (tx, actor, ids, at) => readWhole(tx, actor, ids, at),
  },
]

async function ownCases(tx: Tx, actor: Actor, at: Date): Promise<{ id: string; written: string }[]> {
  if (actor.id === null) return []
  const { assigned, own } = scopeOf(actor, 'case.read')
  if (assigned === null && own === null) return []
  const reached = scopeOf(actor, 'case.read')
  const areas = scopeOf(actor, 'sync.carry').areas.filter((areaPath) => isInScope(reached, { areaPath }))
  return ownCarried(tx, actor.tenant, { personId: actor.id, areas, at, most: MOST_OWN })
}

/** As the person would be shown them one by one. */
async function readWhole(tx: Tx, actor: Actor, ids: readonly string[], at: Date): Promise<StreamRow[]> {
  const rows: StreamRow[] = []
  for (const caseId of ids) {
    const value = await getCase(tx, actor, { caseId, at })
    rows.push({ id: caseId, version: value.version, value })
  }
  return rows
}

import { createHash } from 'node:crypto'
import { addDays } from '@yiwang/contract/visits'
import type { VisitStop } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { PersonStream } from '../../../kernel/streams.ts'
import { selectPages } from '../store/handbook-store.ts'
import { pageView } from './handbook.ts'
import { isWide, listStops } from './stops.ts'

const AHEAD_DAYS = 14
const MOST_STOPS = 500

/** The handbook, page by page. */
export const handbookStream: PersonStream = {
  by: 'person',
  name: 'handbook',
  permission: 'handbook.read',
  most: 50,
  async list(tx, { tenant }) {
    const pages = await selectPages(tx, tenant, sql<boolean>`p.retired_at is null`)
    return pages.map(({ id, version }) => ({ id, mark: String(version) }))
  },
  async read(tx, { tenant }, ids) {
    const pages = await selectPages(tx, tenant, sql<boolean>`p.id = any (${ids}::uuid[])`)
    return pages.map((page) => ({ id: page.id, version: page.version, value: pageView(page) }))
  },
}

/** The visits of the coming days that are suggested to this person or to nobody. */
export const visitStream: PersonStream = {
  by: 'person',
  name: 'visits',
  permission: 'visit.do',
  most: 100,
  async list(tx, actor, at) {
    const stops = await comingStops(tx, actor, at)
    return stops.map((stop) => ({ id: idOf(stop), mark: markOf(stop) }))
  },
  async read(tx, actor, ids, at) {
    const wanted = new Set(ids)
    const stops = (await comingStops(tx, actor, at)).filter((stop) => wanted.has(idOf(stop)))
    return stops.map((stop) => ({ id: idOf(stop), version: null, value: stop }))
  },
}

/** Whoever answers for more than villages carries none: it is nobody's walk. */
async function comingStops(tx: Tx, actor: Actor, at: Date): Promise<VisitStop[]> {
  const scope = scopeOf(actor, 'visit.read')
  if (scope.tenant || scope.areas.length === 0 || scope.areas.some(isWide)) return []
  const until = addDays(chinaDay(at), AHEAD_DAYS)
  return (await listStops(tx, actor, { until, mine: true, limit: MOST_STOPS, at })).items
}

function idOf({ subjectId, plannedOn }: VisitStop): string {
  return `${subjectId} ${plannedOn ?? ''}`.trim()
}

function markOf(stop: VisitStop): string {
  return createHash('sha256').update(JSON.stringify(stop)).digest('base64url').slice(0, 16)
}

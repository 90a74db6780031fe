import type { Reply } from '@yiwang/contract'
import { firstOfMonth } from '@yiwang/contract/visits'
import type { DiaryEntry, diaryRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { placeNames } from '../../areas/index.ts'
import { casesReportedBy } from '../../cases/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { selectPatrols } from '../store/patrol-store.ts'
import { selectVisits } from '../store/visit-store.ts'
import { selectWishes } from '../store/wish-store.ts'

const MOST = 1_000

/** What the caller did in a month, put together from what was done: nobody writes it and nobody else reads it. */
export async function readDiary(
  tx: Tx,
  actor: Actor,
  { month }: { month: string },
): Promise<Reply<typeof diaryRoutes.read>> {
  const { tenant, id: personId } = actor
  const { ledgers } = await openRegisters(tx, actor)
  const from = new Date(`${month}-01T00:00:00+08:00`)
  const to = new Date(`${firstOfMonth(`${month}-01`, 1)}T00:00:00+08:00`)
  const during = (column: string) => {
    const at = sql.ref(column)
    return sql<boolean>`${at} >= ${from} and ${at} < ${to}`
  }
  const placeOf = await placeNames(tx, tenant)
  const village = (path: string | null) => (path === null ? '' : (placeOf(path).village ?? placeOf(path).town ?? ''))
  const entry = (at: Date, rest: Omit<DiaryEntry, 'on' | 'at'>): DiaryEntry => ({
    on: chinaDay(at),
    at: at.toISOString(),
    ...rest,
  })
  const visits = await selectVisits(tx, tenant, {
    condition: sql`v.actor_id = ${personId} and v.finished_at is not null and ${during('v.at')}`,
    ledgers,
    limit: MOST,
  })
  const wishes = await selectWishes(tx, tenant, {
    condition: sql`w.actor_id = ${personId} and ${during('w.at')}`,
    limit: MOST,
  })
  const patrols = await selectPatrols(tx, tenant, {
    condition: sql`p.actor_id = ${personId} and ${during('p.started_at')}`,
    limit: MOST,
  })
  const cases = personId === null ? [] : await casesReportedBy(tx, tenant, { personId, from, to })
  const items = [
    ...visits.map(({ id, at, areaPath, label, lines }) =>
      entry(at, {
        id,
        kind: 'visit',
        village: village(areaPath),
        applicant: 'resident',
        label,
        matter: [...new Set(lines.map(({ ruleName }) => ruleName))].join('、'),
      }),
    ),
    ...wishes.map(({ id, at, areaPath, label, applicant, matter }) =>
      entry(at, { id, kind: 'service', village: village(areaPath), applicant, label, matter }),
    ),
    ...patrols.map(({ id, startedAt, areaPath, planName }) =>
      entry(startedAt, {
        id,
        kind: 'patrol',
        village: village(areaPath),
        applicant: 'none',
        label: '',
        matter: planName,
      }),
    ),
    ...cases.map(({ id, at, areaPath, title }) =>
      entry(at, { id, kind: 'case', village: village(areaPath), applicant: 'none', label: '', matter: title }),
    ),
  ]
  items.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return { month, name: actor.name, items }
}

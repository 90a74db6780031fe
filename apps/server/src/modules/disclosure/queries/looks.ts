import type { Reply } from '@yiwang/contract'
import type { Alarm, lookRoutes, OwnLook } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { listSubjects, openLibrary } from '../library.ts'
import { selectAlarms } from '../store/alarm-store.ts'
import type { AlarmRow } from '../store/alarm-store.ts'
import { allOf, olderThan } from '../store/conditions.ts'
import { selectLooks } from '../store/look-store.ts'
import type { LookRecord } from '../store/look-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'

type List = Input<typeof lookRoutes.list>

/** Looks within the area that somebody answers for; those into ledgers that are closed to them are not there. */
export async function listLooks(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof lookRoutes.list>> {
  await openDisclosure(tx, actor, 'disclosure.read')
  await openLibrary(tx, actor)
  const condition = allOf(
    input.subjectId ? sql`l.subject_id = ${input.subjectId}` : null,
    input.actorId ? sql`l.actor_id = ${input.actorId}` : null,
    olderThan(input.cursor, { time: 'l.at', id: 'l.id' }),
  )
  const rows = await selectLooks(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const subjects = await listSubjects(tx, actor.tenant, [...new Set(rows.map(({ subjectId }) => subjectId))])
  const labels = new Map(subjects.map(({ id, label }) => [id, label]))
  return pageFrom(rows, input.limit, {
    item: (row) => ({
      ...ownLookOf(row),
      actorId: row.actorId,
      actorName: row.actorName,
      subjectId: row.subjectId,
      subjectLabel: labels.get(row.subjectId) ?? null,
    }),
    cursor: ({ at, id }) => [at.toISOString(), id],
  })
}

/** A look as the one looked at may see it: without the name of who looked. */
export function ownLookOf({ id, at, kind, role, unit, place, purpose, reason, facts }: LookRecord): OwnLook {
  return { id, at: at.toISOString(), kind, role, unit, place, purpose, reason, facts }
}

type Alarms = Input<typeof lookRoutes.alarms>

export async function listAlarms(tx: Tx, actor: Actor, input: Alarms): Promise<Reply<typeof lookRoutes.alarms>> {
  await openDisclosure(tx, actor, 'disclosure.review')
  const condition = allOf(
    input.open === undefined ? null : input.open ? sql`a.closed_at is null` : sql`a.closed_at is not null`,
    olderThan(input.cursor, { time: 'a.at', id: 'a.id' }),
  )
  const rows = await selectAlarms(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, { item: alarmView, cursor: ({ at, id }) => [at.toISOString(), id] })
}

export function alarmView({ at, closedAt, ...row }: AlarmRow): Alarm {
  return { ...row, at: at.toISOString(), closedAt: closedAt?.toISOString() ?? null }
}

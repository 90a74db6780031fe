import type { Reply } from '@yiwang/contract'
import type { MeetingKind, MeetingView, meetingRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { areaWords } from '../store/area-names.ts'
import { selectMeetings } from '../store/meeting-store.ts'
import type { MeetingRecord } from '../store/meeting-store.ts'
import { allOf, touching } from '../store/reach.ts'

type List = { cursor?: string | undefined; limit: number; kind?: MeetingKind | undefined }

/** Meetings in the areas of the caller's posts, and of those above them. */
export async function listMeetings(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof meetingRoutes.list>> {
  const [at, id] = input.cursor === undefined ? [] : decodeCursor(input.cursor, 2)
  const areas = actor.posts.flatMap(({ areaPath }) => areaPath ?? [])
  const isOfCounty = actor.posts.some(({ role }) => role.endsWith('-admin'))
  const scope = { tenant: isOfCounty, areas, units: [], assisting: [], assigned: null, own: null }
  const condition = allOf([
    touching(scope, 'm.area_path'),
    input.kind === undefined ? null : sql`m.kind = ${input.kind}`,
    at === undefined ? null : sql`(m.at, m.id) < (${at}::timestamptz, ${id}::uuid)`,
  ])
  const rows = await selectMeetings(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const view = await meetingViewer(tx, actor, rows)
  return pageFrom(rows, input.limit, { item: view, cursor: (row) => [row.at.toISOString(), row.id] })
}

export async function meetingViewer(
  tx: Tx,
  actor: Actor,
  rows: readonly MeetingRecord[],
): Promise<(row: MeetingRecord) => MeetingView> {
  const wordsOf = await areaWords(
    tx,
    actor.tenant,
    rows.map(({ areaPath }) => areaPath),
  )
  return ({ id, content, areaPath, at, calledBy, cancelled, version }) => ({
    ...content,
    id,
    startsAt: at.toISOString(),
    areaName: wordsOf(areaPath).name,
    calledBy,
    cancelled,
    version,
    can: { edit: !cancelled && isAllowed(actor, 'meeting.keep', { areaPath }) },
  })
}

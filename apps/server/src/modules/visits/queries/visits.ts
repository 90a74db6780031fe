import type { Reply } from '@yiwang/contract'
import type { VisitView, visitRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope, scopeOf } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import { unseal } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { findArea } from '../../areas/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { areaWords } from '../store/area-names.ts'
import { allOf, anyOf, inSubtree, within } from '../store/reach.ts'
import { VISIT_NOTE } from '../store/sealed-columns.ts'
import { selectOpened, selectVisits } from '../store/visit-store.ts'
import type { ShownVisit } from '../store/visit-store.ts'

type List = {
  cursor?: string | undefined
  limit: number
  subjectId?: string | undefined
  areaId?: string | undefined
  mine?: boolean | undefined
}

/** Visits in the areas of the caller and their own, newest first. */
export async function listVisits(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: List,
): Promise<Reply<typeof visitRoutes.list>> {
  const { ledgers } = await openRegisters(tx, actor)
  const area = input.areaId === undefined ? null : await findArea(tx, actor.tenant, input.areaId)
  if (input.areaId !== undefined && !area) throw notFound('area')
  const [at, id] = input.cursor === undefined ? [] : decodeCursor(input.cursor, 2)
  const condition = allOf([
    visible(actor),
    input.subjectId === undefined ? null : sql`v.subject_id = ${input.subjectId}`,
    area === null ? null : inSubtree('v.area_path', area.path),
    input.mine === true ? sql`v.actor_id = ${actor.id}` : null,
    at === undefined ? null : sql`(v.at, v.id) < (${at}::timestamptz, ${id}::uuid)`,
  ])
  const rows = await selectVisits(tx, actor.tenant, { condition, ledgers, limit: input.limit + 1 })
  const view = await viewer(context, tx, actor, rows)
  return pageFrom(rows, input.limit, { item: view, cursor: (row) => [row.at.toISOString(), row.id] })
}

export async function getVisit(
  context: Context,
  tx: Tx,
  actor: Actor,
  { visitId }: { visitId: string },
): Promise<VisitView> {
  const { ledgers } = await openRegisters(tx, actor)
  const condition = allOf([visible(actor), sql`v.id = ${visitId}`])
  const [row] = await selectVisits(tx, actor.tenant, { condition, ledgers, limit: 1 })
  if (!row) throw notFound('visit')
  return (await viewer(context, tx, actor, [row]))(row)
}

function visible(actor: Actor) {
  const areas = within(scopeOf(actor, 'visit.read'), 'v.area_path')
  return areas === null ? null : anyOf([areas, sql`v.actor_id = ${actor.id}`])
}

/** Reads beside the rows what their views need; a note is for those who visit there and whoever wrote it. */
async function viewer({ secrets }: Context, tx: Tx, actor: Actor, rows: readonly ShownVisit[]) {
  const { tenant } = actor
  const wordsOf = await areaWords(
    tx,
    tenant,
    rows.map(({ areaPath }) => areaPath),
  )
  const opened = await selectOpened(tx, tenant, { origin: 'visit', ids: rows.map(({ id }) => id) })
  const visitors = scopeOf(actor, 'visit.do')
  return (row: ShownVisit): VisitView => {
    const mine = row.actorId === actor.id
    const mayRead = mine || isInScope(visitors, { areaPath: row.areaPath })
    const note = row.noteSealed === null ? '' : unseal(secrets, { column: VISIT_NOTE, rowId: row.id }, row.noteSealed)
    return {
      id: row.id,
      subjectId: row.subjectId,
      label: row.label,
      areaName: wordsOf(row.areaPath).name,
      by: row.actorName,
      mine,
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
      outcome: row.outcome,
      met: row.metNames,
      nothingChanged: row.nothingChanged,
      changed: row.changed,
      confirmed: row.confirmed,
      lines: row.lines,
      note: mayRead ? note : null,
      opened: opened
        .filter(({ originId }) => originId === row.id)
        .map(({ kind, id, number, title }) => ({ kind, id, number, title })),
    }
  }
}

import type { Reply } from '@yiwang/contract'
import type { Exemption, dutyRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { unseal } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { findArea } from '../../areas/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { areaWords } from '../store/area-names.ts'
import { selectExemptions } from '../store/exemption-store.ts'
import type { ExemptionRecord } from '../store/exemption-store.ts'
import { allOf, inSubtree, within } from '../store/reach.ts'
import { EXEMPTION_REASON } from '../store/sealed-columns.ts'

type List = {
  cursor?: string | undefined
  limit: number
  areaId?: string | undefined
  state?: ('now' | 'over')[] | undefined
  at: Date
}

export async function listExemptions(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: List,
): Promise<Reply<(typeof dutyRoutes)['exemptions']>> {
  await openRegisters(tx, actor)
  const today = chinaDay(input.at)
  const area = input.areaId === undefined ? null : await findArea(tx, actor.tenant, input.areaId)
  if (input.areaId !== undefined && !area) throw notFound('area')
  const [until, id] = input.cursor === undefined ? [] : decodeCursor(input.cursor, 2)
  const states = input.state ?? ['now']
  const isOver = sql<boolean>`(e.until_on < ${today} or e.ended_on is not null)`
  const condition = allOf([
    within(scopeOf(actor, 'visit.read'), 'e.area_path'),
    area === null ? null : inSubtree('e.area_path', area.path),
    states.length === 2 ? null : states[0] === 'over' ? isOver : sql`not ${isOver}`,
    until === undefined ? null : sql`(e.until_on, e.id) < (${until}::date, ${id}::uuid)`,
  ])
  const rows = await selectExemptions(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const view = await exemptionViewer(context, tx, actor, rows)
  return pageFrom(rows, input.limit, { item: view, cursor: (row) => [row.until, row.id] })
}

const SHOWN = 20

/** Those of one household, newest first. The caller has opened the library and asked for the right. */
export async function listExemptionsOf(
  context: Context,
  tx: Tx,
  actor: Actor,
  subjectId: string,
): Promise<Exemption[]> {
  const condition = sql<boolean>`e.subject_id = ${subjectId}`
  const rows = await selectExemptions(tx, actor.tenant, { condition, limit: SHOWN })
  return rows.map(await exemptionViewer(context, tx, actor, rows))
}

export async function exemptionViewer(
  { secrets }: Context,
  tx: Tx,
  { tenant }: Actor,
  rows: readonly ExemptionRecord[],
): Promise<(row: ExemptionRecord) => Exemption> {
  const wordsOf = await areaWords(
    tx,
    tenant,
    rows.map(({ areaPath }) => areaPath),
  )
  return ({ areaPath, reasonSealed, at, ...row }) => ({
    ...row,
    areaName: wordsOf(areaPath).name,
    reason: unseal(secrets, { column: EXEMPTION_REASON, rowId: row.id }, reasonSealed),
    at: at.toISOString(),
  })
}

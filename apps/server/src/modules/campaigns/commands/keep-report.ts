import type { ReportDefinition, ReportRow, ReportTable } from '@yiwang/contract/campaigns'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { DomainEvent } from '../../../kernel/events.ts'
import { listUnits } from '../../areas/index.ts'
import { monthBefore, monthOf } from '../domain/days.ts'
import { WORDS } from '../domain/words.ts'
import { countNow, readReport, refuseUnknown, rowOf } from '../queries/reports.ts'
import { declareReport as saveDeclaration, insertKept, keptMonths, selectReports } from '../store/report-store.ts'
import type { ReportRecord } from '../store/report-store.ts'

type Declaring = { id: string; definition: ReportDefinition; at: Date }

/** Declares a table or a new version of it; what was kept before stays as it was counted then. */
export async function declareReport(tx: Tx, actor: Actor, { id, definition, at }: Declaring): Promise<ReportRow> {
  const { tenant } = actor
  await demandOwner(tx, actor, definition.owner)
  await refuseUnknown(tx, actor, definition)
  const before = (await selectReports(tx, tenant)).find((report) => report.id === id)
  if (before) await demandOwner(tx, actor, before.definition.owner)
  await saveDeclaration(tx, { tenant, id, definition, at, by: actor.id })
  const [report, kept] = [await byId(tx, tenant, id), await keptMonths(tx, tenant)]
  return rowOf(report, kept.get(id) ?? [])
}

async function byId(tx: Tx, tenant: string, id: string): Promise<ReportRecord> {
  const report = (await selectReports(tx, tenant)).find((one) => one.id === id)
  if (!report) throw notFound('report')
  return report
}

/** A unit declares its own tables; whoever manages tables for the county declares any. */
async function demandOwner(tx: Tx, actor: Actor, owner: string): Promise<void> {
  const scope = scopeOf(actor, 'report.manage')
  if (scope.tenant) return
  const unit = (await listUnits(tx, actor.tenant)).find(({ code }) => code === owner)
  if (!unit || !scope.units.includes(unit.id)) throw forbidden('report.manage')
}

type Keeping = { reportId: string; month: string; at: Date }

/** Puts a month that is over away as it is counted now. */
export async function keepReport(tx: Tx, actor: Actor, input: Keeping): Promise<ReportTable> {
  const report = await byId(tx, actor.tenant, input.reportId)
  await demandOwner(tx, actor, report.definition.owner)
  if (input.month >= monthOf(chinaDay(input.at)))
    throw ruleBroken('month not over', WORDS.notPast, { month: WORDS.notPast })
  await keep(tx, actor, { report, month: input.month, at: input.at })
  return readReport(tx, actor, input)
}

async function keep(
  tx: Tx,
  actor: Actor,
  { report, month, at }: { report: ReportRecord; month: string; at: Date },
): Promise<void> {
  const { rows, number } = await countNow(tx, actor, { report, month, at })
  await insertKept(tx, { tenant: actor.tenant, reportId: report.id, month, number, rows, at })
}

/** Every night: the month before is put away where it is not yet. */
export async function keepMonth(tx: Tx, { tenant, at }: DomainEvent): Promise<void> {
  const then = new Date(at)
  const month = monthBefore(monthOf(chinaDay(then)))
  const [reports, kept] = [await selectReports(tx, tenant), await keptMonths(tx, tenant)]
  for (const report of reports)
    if (!kept.get(report.id)?.includes(month)) await keep(tx, systemActor(tenant), { report, month, at: then })
}

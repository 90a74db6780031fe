import type { Reply } from '@yiwang/contract'
import type { ReportDefinition, ReportRow, ReportTable, reportRoutes } from '@yiwang/contract/campaigns'
import type { Actor } from '../../../kernel/actor.ts'
import { systemActor } from '../../../kernel/actor.ts'
import { isWithin, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { sheetFile } from '../../../kernel/spreadsheet.ts'
import { findArea, listUnits, placeNames, rootArea } from '../../areas/index.ts'
import { listLedgers, openRegisters } from '../../registers/index.ts'
import { monthOf } from '../domain/days.ts'
import { totalsOf } from '../domain/roll-up.ts'
import type { Row } from '../domain/roll-up.ts'
import { WORDS } from '../domain/words.ts'
import { findDefinition, findKept, keptMonths, listBehind, selectReports } from '../store/report-store.ts'
import type { KeptTable, ReportRecord } from '../store/report-store.ts'
import { figuresOf, ledgersIn, spanOf } from './report-figures.ts'

type Routes = typeof reportRoutes

/** Tables of the actor's unit, or all for those above units; never one about a ledger that the actor may not know of. */
export async function readableReports(tx: Tx, actor: Actor): Promise<ReportRecord[]> {
  const { tenant } = actor
  const own = await openRegisters(tx, actor)
  const whole = await openRegisters(tx, systemActor(tenant))
  await openRegisters(tx, actor)
  const ledgers = await listLedgers(tx, tenant, whole)
  const isKnown = (code: string) =>
    ledgers.some(
      (one) => one.code === code && (one.declaration.sensitivity === 'plain' || own.ledgers.includes(one.id)),
    )
  const scope = scopeOf(actor, 'report.read')
  const units = (await listUnits(tx, tenant)).filter(({ id }) => scope.units.includes(id)).map(({ code }) => code)
  const isAbove = scope.tenant || scope.areas.length > 0
  const reports = await selectReports(tx, tenant)
  return reports.filter(
    ({ definition }) => (isAbove || units.includes(definition.owner)) && ledgersIn(definition).every(isKnown),
  )
}

export async function listReports(tx: Tx, actor: Actor): Promise<Reply<Routes['list']>> {
  const [reports, kept] = [await readableReports(tx, actor), await keptMonths(tx, actor.tenant)]
  return { items: reports.map((report) => rowOf(report, kept.get(report.id) ?? [])) }
}

export function rowOf({ id, code, number, definition }: ReportRecord, kept: string[]): ReportRow {
  return { id, code, name: definition.name, owner: definition.owner, definition: number, kept }
}

/** The definition in force, for whoever may declare the next one. */
export async function readDefinition(
  tx: Tx,
  actor: Actor,
  { reportId }: { reportId: string },
): Promise<Reply<Routes['definition']>> {
  const { id, number, definition } = await readable(tx, actor, reportId)
  return { id, number, definition }
}

async function readable(tx: Tx, actor: Actor, reportId: string): Promise<ReportRecord> {
  const report = (await readableReports(tx, actor)).find(({ id }) => id === reportId)
  if (!report) throw notFound('report')
  return report
}

/** Roots whose figures the actor sees; null is the county. A unit sees the county that it works for. */
async function rootsOf(tx: Tx, actor: Actor): Promise<readonly string[] | null> {
  const scope = scopeOf(actor, 'report.read')
  if (scope.tenant || scope.units.length > 0) return null
  const { path } = await rootArea(tx, actor.tenant)
  return scope.areas.includes(path) ? null : scope.areas
}

type Asked = { reportId: string; month?: string | undefined; at: Date }

/** One table of a month: as it was kept, or counted now from what is known. */
export async function readReport(tx: Tx, actor: Actor, input: Asked): Promise<ReportTable> {
  const report = await readable(tx, actor, input.reportId)
  const roots = await rootsOf(tx, actor)
  const month = input.month ?? monthOf(chinaDay(input.at))
  const { tenant } = actor
  const kept = await findKept(tx, tenant, { reportId: report.id, month })
  const definition = kept
    ? ((await findDefinition(tx, tenant, { reportId: report.id, number: kept.number })) ?? report.definition)
    : report.definition
  if (roots !== null && definition.rows.by === 'ledger') throw notFound('report')
  const table = kept ?? (await countNow(tx, actor, { report, month, at: input.at }))
  const rows = roots === null ? table.rows : table.rows.filter(({ key }) => roots.some((root) => isWithin(key, root)))
  return viewOf({ ...report, definition, number: table.number }, { ...table, rows }, kept !== null)
}

type Counting = { report: ReportRecord; month: string; at: Date }

/** Counts with the whole library open, and leaves it as far open as the actor sees. */
export async function countNow(tx: Tx, actor: Actor, { report, month, at }: Counting): Promise<KeptTable> {
  const whole = await openRegisters(tx, systemActor(actor.tenant))
  const { definition, number } = report
  const rows: Row[] = await figuresOf(tx, actor.tenant, { definition, month, ledgerIds: whole.ledgers })
  await openRegisters(tx, actor)
  return { month, number, rows, madeAt: at }
}

export function viewOf(report: ReportRecord, table: KeptTable, isKept: boolean): ReportTable {
  const { id, code, definition, number } = report
  return {
    id,
    code,
    name: definition.name,
    legalBasis: definition.legalBasis,
    owner: definition.owner,
    month: table.month,
    definition: number,
    state: isKept ? 'kept' : 'live',
    madeAt: table.madeAt.toISOString(),
    columns: definition.columns.map(({ key, label }) => ({ key, label })),
    rows: table.rows,
    totals: totalsOf(table.rows, definition.columns.length),
  }
}

type Behind = Asked & { row: string; column: string; cursor?: string | undefined; limit: number }

/** The rows behind a cell as they stand now, as far as the actor may see them: fewer than the figure where sight ends. */
export async function listRowsBehind(tx: Tx, actor: Actor, input: Behind): Promise<Reply<Routes['rows']>> {
  const { tenant } = actor
  const { definition } = await readable(tx, actor, input.reportId)
  const column = definition.columns.find(({ key }) => key === input.column)
  if (!column) throw notFound('column')
  const reach = await openRegisters(tx, actor)
  const listed = await listLedgers(tx, tenant, reach)
  const ledgers = new Map(listed.map(({ code, id }) => [code, id]))
  if (column.of === 'records')
    await openForUnit(tx, actor, { definition, seen: [...ledgers.keys()], areas: reach.areas })
  const row = rowKey(definition, ledgers, input.row)
  const rows = await listBehind(tx, tenant, {
    column,
    ledgers,
    span: spanOf(input.month ?? monthOf(chinaDay(input.at))),
    row,
    after: after(input.cursor),
    limit: input.limit + 1,
  })
  const placeOf = await placeNames(tx, tenant)
  return pageFrom(rows, input.limit, {
    item: ({ areaPath, ...one }) => {
      const place = placeOf(areaPath ?? '')
      return { ...one, areaName: `${place.town ?? ''}${place.village ?? ''}` }
    },
    cursor: ({ label, subjectId }) => [label.slice(0, 100), subjectId],
  })
}

function rowKey({ rows }: ReportDefinition, ledgers: ReadonlyMap<string, string>, key: string) {
  if (rows.by === 'area') return { areaPath: key }
  const ledgerId = ledgers.get(key)
  if (ledgerId === undefined) throw notFound('row')
  return { ledgerId }
}

function after(cursor: string | undefined): { label: string; id: string } | null {
  if (cursor === undefined) return null
  const [label, id] = decodeCursor(cursor, 2)
  return { label: String(label), id: String(id) }
}

type Sight = { definition: ReportDefinition; seen: readonly string[]; areas: 'all' | string[] }

/** A unit that a ledger names as its reader sees the entries of that ledger where it works, and nothing else of people. */
async function openForUnit(tx: Tx, actor: Actor, { definition, seen, areas }: Sight): Promise<void> {
  if (areas === 'all' || areas.length > 0) return
  if (!ledgersIn(definition).every((code) => seen.includes(code))) return
  const ids = new Set(scopeOf(actor, 'report.read').units)
  const own = (await listUnits(tx, actor.tenant)).filter(({ id }) => ids.has(id))
  const paths = await Promise.all(own.map(async ({ areaId }) => (await findArea(tx, actor.tenant, areaId))?.path))
  await openRegisters(tx, actor, { areas: paths.filter((path) => path !== undefined) })
}

/** The table as a file: figures alone. */
export async function exportReport(
  tx: Tx,
  actor: Actor,
  { format, ...asked }: Asked & { format: 'xlsx' | 'csv' },
): Promise<FileReply> {
  const table = await readReport(tx, actor, asked)
  const headings = ['', ...table.columns.map(({ label }) => label.zh)]
  const rows = table.rows.map(({ label, cells }) => [label, ...cells.map(String)])
  const sum = ['合计', ...table.totals.map(String)]
  return sheetFile({ name: `${table.name} ${table.month}`, headings, rows: [...rows, sum] }, format)
}

/** Refuses a definition that names ledgers which are not there for the actor; closed ones are nobody's to count for others. */
export async function refuseUnknown(tx: Tx, actor: Actor, definition: ReportDefinition): Promise<void> {
  const scope = scopeOf(actor, 'report.manage')
  const whole = await openRegisters(tx, systemActor(actor.tenant))
  const own = await openRegisters(tx, actor)
  const known = (await listLedgers(tx, actor.tenant, whole))
    .filter(({ id, declaration }) => {
      const { sensitivity } = declaration
      const isOpen = sensitivity === 'plain' || (sensitivity === 'sensitive' && scope.tenant)
      return isOpen || own.ledgers.includes(id)
    })
    .map(({ code }) => code)
  const unknown = ledgersIn(definition).filter((code) => !known.includes(code))
  if (unknown.length > 0) throw ruleBroken(`unknown ledgers ${unknown.join(', ')}`, WORDS.reportLedger)
}

import type { Reply } from '@yiwang/contract'
import { FORM_CODE, OLD_ORDER_CODE, TEMPORARY_CODE } from '@yiwang/contract/tasks'
import type { burdenRoutes } from '@yiwang/contract/tasks'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { sheetFile } from '../../../kernel/spreadsheet.ts'
import { findArea, rootArea } from '../../areas/index.ts'
import { addDays, mondayOf, mondaysFrom } from '../domain/days.ts'
import { countGrids, readAreaSums, readCells, readLines } from '../store/burden-store.ts'
import type { BurdenSource, LedgerQuery } from '../store/burden-store.ts'
import { reachOf } from '../store/reach.ts'
import { selectAreaByPath } from '../store/area-path.ts'

type AreaRef = NonNullable<Awaited<ReturnType<typeof findArea>>>

type Routes = typeof burdenRoutes
type Query = Omit<Input<Routes['ledger']>, 'commandId' | 'version'>

/** More than this is asked for in parts. */
const MOST_LINES = 20_000
/** What stands in the ledger without being on the list. */
const UNLISTED: Readonly<Record<string, string>> = {
  [TEMPORARY_CODE]: '临时任务',
  [FORM_CODE]: '采集表单',
  [OLD_ORDER_CODE]: '未注明依据',
}
const SOURCES: Readonly<Record<BurdenSource, string>> = {
  task: '任务',
  form: '采集表单',
  visit: '走访规则',
  patrol: '巡查计划',
}
const HEADINGS = [
  '周（周一）',
  '单位',
  '区域',
  '事项代码',
  '事项',
  '来源',
  '任务数',
  '网格次',
  '预计分钟',
  '撤回网格次',
]

/** How much each unit asked of the grids below an area, week by week: what counts is the asking, not the doing. */
export async function getLedger(tx: Tx, actor: Actor, input: Query): Promise<Reply<Routes['ledger']>> {
  const { area, weeks, query } = await resolve(tx, actor, input)
  const [rows, grids] = await Promise.all([readCells(tx, actor.tenant, query), countGrids(tx, actor.tenant, area.path)])
  const units = new Map(rows.map(({ unitId, unitName }) => [unitId, unitName]))
  return {
    areaId: area.id,
    areaName: area.name,
    grids,
    weeks,
    units: [...units].map(([id, name]) => ({ id, name })),
    cells: rows.map(({ unitName: _, ...cell }) => cell),
  }
}

/** The same by the areas one level below, the most asked of first. */
export async function getLedgerAreas(tx: Tx, actor: Actor, input: Query): Promise<Reply<Routes['areas']>> {
  const { query } = await resolve(tx, actor, input)
  return { items: await readAreaSums(tx, actor.tenant, query) }
}

export async function exportLedger(tx: Tx, actor: Actor, input: Input<Routes['export']>): Promise<FileReply> {
  const { area, query } = await resolve(tx, actor, input)
  const lines = await readLines(tx, actor.tenant, { ...query, most: MOST_LINES })
  if (lines.length > MOST_LINES)
    throw ruleBroken('too many lines to export', `一次最多导出 ${MOST_LINES} 行，请缩小时间或区域范围`)
  const rows = lines.map((line) => [
    line.week,
    line.unitName,
    line.areaName,
    line.itemCode in UNLISTED ? '' : line.itemCode,
    UNLISTED[line.itemCode] ?? line.itemName ?? '',
    SOURCES[line.source],
    ...[line.tasks, line.asks, line.minutes, line.withdrawn].map(String),
  ])
  const name = `负担台账-${area.name}-${query.first}`
  return sheetFile({ name, headings: HEADINGS, rows }, input.format)
}

type Resolved = { area: AreaRef; weeks: string[]; query: LedgerQuery }

async function resolve(tx: Tx, actor: Actor, input: Query): Promise<Resolved> {
  const { areas, units, tenant } = reachOf(actor, 'burden.read')
  const area = await areaOf(tx, actor, input.areaId, areas)
  const seesAll = tenant || areas.some((root) => isWithin(area.path, root))
  // A unit reads what it asked itself, anywhere; what others asked is read by whoever answers for the place.
  if (!seesAll && units.length === 0) throw notFound('area')
  const first = input.from ?? addDays(chinaDay(input.at), -7 * (input.weeks - 1))
  const weeks = mondaysFrom(first, input.weeks)
  const wanted = input.unitId === undefined ? null : [input.unitId]
  const shown = seesAll ? wanted : units.filter((unit) => wanted === null || wanted.includes(unit))
  const range = { first: weeks[0] ?? mondayOf(first), last: weeks.at(-1) ?? mondayOf(first) }
  return { area, weeks, query: { area, ...range, units: shown } }
}

async function areaOf(tx: Tx, actor: Actor, areaId: string | undefined, areas: readonly string[]): Promise<AreaRef> {
  if (areaId !== undefined) {
    const area = await findArea(tx, actor.tenant, areaId)
    if (!area) throw notFound('area')
    return area
  }
  const [own] = areas
  const id = own === undefined ? null : await selectAreaByPath(tx, actor.tenant, own)
  const area = id === null ? null : await findArea(tx, actor.tenant, id)
  return area ?? rootArea(tx, actor.tenant)
}

import type { casesRoutes } from '@yiwang/contract/cases'
import { zhCN } from '@yiwang/contract/messages'
import type { CaseRow } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { sheetFile } from '../../../kernel/spreadsheet.ts'
import { caseScopeOf } from '../store/reach.ts'
import { listCases } from './list-cases.ts'

const PAGE = 200
/** More than this is asked for in parts: a file of this size is already more than a person reads. */
const MOST_ROWS = 20_000

const HEADINGS = [
  '案件编号',
  '标题',
  '状态',
  '紧急程度',
  '来源',
  '小类',
  '镇街',
  '网格',
  '地址',
  '责任单位',
  '上报时间',
  '处置时限',
  '截止时间',
  '时限状态',
  '满意度',
]

/** The list of the current query as a file; what may be exported is what may be exported, not what may be read. */
export async function exportCases(tx: Tx, actor: Actor, input: Input<typeof casesRoutes.export>): Promise<FileReply> {
  const scope = await caseScopeOf(tx, actor, 'case.export')
  const rows: string[][] = []
  let cursor: string | undefined
  do {
    const page = await listCases(tx, actor, { ...input, cursor, limit: PAGE }, scope)
    rows.push(...page.items.map(cellsOf))
    cursor = page.next ?? undefined
    if (rows.length > MOST_ROWS)
      throw ruleBroken('too many rows to export', `一次最多导出 ${MOST_ROWS} 件，请缩小时间或区域范围`)
  } while (cursor !== undefined)
  return sheetFile({ name: `案件清单-${chinaDay(input.at)}`, headings: HEADINGS, rows }, input.format)
}

function cellsOf(row: CaseRow): string[] {
  return [
    row.number,
    row.title,
    zhCN.caseState[row.state],
    zhCN.priority[row.priority],
    zhCN.channel[row.channel],
    row.subclassName ?? '',
    row.townName ?? '',
    row.areaName ?? '',
    row.address,
    row.unitName ?? '',
    localTime(row.reportedAt),
    row.clock.limitText ?? '',
    row.clock.dueAt === null ? '' : localTime(row.clock.dueAt),
    zhCN.clockState[row.clock.state],
    row.satisfaction === null ? '' : zhCN.satisfaction[row.satisfaction as 1 | 2 | 3 | 4 | 5],
  ]
}

/** Time in China to the minute, as people write it. */
function localTime(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

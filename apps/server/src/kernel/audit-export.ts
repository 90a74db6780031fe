import type { auditRoutes, AuditRow } from '@yiwang/contract/audit'
import { zhCN } from '@yiwang/contract/messages'
import type { Actor } from './actor.ts'
import { listAudit } from './audit-list.ts'
import { chinaDay } from './clock.ts'
import type { Tx } from './db/tx.ts'
import { ruleBroken } from './errors.ts'
import type { FileReply } from './http/mount.ts'
import type { Input } from './route/binding.ts'
import { sheetFile } from './spreadsheet.ts'

const PAGE = 1000
const MOST_ROWS = 50_000
const HEADINGS = ['时间', '人员', '岗位角色', '操作', '操作代码', '结果', '对象', '对象编号', '网络地址', '详情']

/** Everything that the filters of the list let through, as a file; codes stand beside their words. */
export async function exportAudit(tx: Tx, actor: Actor, input: Input<typeof auditRoutes.export>): Promise<FileReply> {
  const { format, at, ...filter } = input
  const rows: string[][] = []
  let cursor: string | undefined
  do {
    const page = await listAudit(tx, actor, { ...filter, cursor, limit: PAGE })
    rows.push(...page.items.map((row) => cellsOf(row)))
    cursor = page.next ?? undefined
    if (rows.length > MOST_ROWS)
      throw ruleBroken('too many rows to export', `一次最多导出 ${MOST_ROWS} 条，请缩小时间范围或增加筛选条件`)
  } while (cursor !== undefined)
  return sheetFile({ name: `审计日志-${chinaDay(at)}`, headings: HEADINGS, rows }, format)
}

function cellsOf(row: AuditRow): string[] {
  return [
    localTime(row.at),
    row.actorName ?? row.actorId ?? '',
    wordOf(zhCN.role, row.role),
    wordOf(zhCN.auditAction, row.action),
    row.action,
    zhCN.auditOutcome[row.outcome],
    wordOf(zhCN.auditSubject, row.subjectType),
    row.subjectId ?? '',
    row.address ?? '',
    JSON.stringify(row.detail),
  ]
}

/** Time in China to the second. */
function localTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** A code that has no word stands for itself: the log outlives the names of today. */
function wordOf(words: Readonly<Record<string, string>>, code: string | null): string {
  return code === null ? '' : (words[code] ?? code)
}

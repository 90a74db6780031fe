import { sayInstant } from '@yiwang/contract/notices'
import type { ApplicationRecord } from '../store/tables.ts'

type Dues = Pick<
  ApplicationRecord,
  'notice_due_at' | 'supplement_due_at' | 'statutory_due_at' | 'promised_due_at' | 'provisional'
>

const NAMES = {
  notice_due_at: '受理期限',
  supplement_due_at: '补正期限',
  statutory_due_at: '法定办结时间',
  promised_due_at: '承诺办结时间',
} as const

/** What a new calendar changed on the dates of an application, for its story; null when every one stayed as it was. */
export function changedDates(before: Dues, after: Dues): string | null {
  const said = (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((key) => {
    const [was, is] = [before[key], after[key]]
    if (was === null || is === null) return []
    if (was.getTime() !== is.getTime())
      return [`${NAMES[key]}由${sayInstant(was.toISOString())}改为${sayInstant(is.toISOString())}`]
    return []
  })
  if (before.provisional && !after.provisional) said.push('期限已按公布的节假日确认')
  return said.length === 0 ? null : `工作日历已更新：${said.join('；')}`
}

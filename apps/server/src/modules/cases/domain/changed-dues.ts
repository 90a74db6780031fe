import { isOpenTask } from '@yiwang/contract/cases'
import type { CaseCore, Stage } from '@yiwang/contract/cases'
import { zhCN } from '@yiwang/contract/messages'
import { sayInstant } from '@yiwang/contract/notices'

type End = { name: string; dueAt: string | null; provisional: boolean }

/** What a new calendar changed on the clocks of a case, for its story; null when every end stayed as it was. */
export function changedDues(before: CaseCore, after: CaseCore): string | null {
  const was = endsOf(before)
  const said = endsOf(after).flatMap((end, i) => sentence(was[i], end))
  return said.length === 0 ? null : `工作日历已更新：${said.join('；')}`
}

function endsOf({ course }: CaseCore): End[] {
  const nameOf = (stage: Stage) => zhCN.stage[stage]
  const clocks = course.clocks.map(({ stage, dueAt, provisional }) => ({ name: nameOf(stage), dueAt, provisional }))
  const parts = course.joint
    .filter(isOpenTask)
    .map(({ unitName, dueAt, provisional = false }) => ({ name: `${unitName}协办`, dueAt, provisional }))
  return [...clocks, ...parts]
}

function sentence(was: End | undefined, { name, dueAt, provisional }: End): string[] {
  if (!was?.dueAt || dueAt === null) return []
  if (was.dueAt !== dueAt) return [`${name}截止时间由${sayInstant(was.dueAt)}改为${sayInstant(dueAt)}`]
  return was.provisional && !provisional ? [`${name}截止时间确认为${sayInstant(dueAt)}`] : []
}

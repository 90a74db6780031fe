import type { CountyStage } from '@yiwang/contract/catalog'
import { parseLimit } from '@yiwang/worktime'

/** Limits as printed by stage; a stage that is left out has none of its own. */
export type OwnLimits = Partial<Record<CountyStage, string>>
/** Limits to set; null takes one away. */
export type LimitChanges = Partial<Record<CountyStage, string | null>>

/** Limits of the stages where a county has set none, as hotlines and city management run them. */
export const BUILT_IN_LIMITS: Readonly<Record<CountyStage, string>> = {
  acceptance: '30分钟',
  contact: '24紧急工作时',
  verification: '30分钟',
  dispatch: '15分钟',
  signing: '4工作时',
  check: '30分钟',
  callback: '3工作日',
  arbitration: '4工作时',
  assist: '2工作日',
  // 山东省政务服务热线管理办法: what is not its own a unit returns within two working days.
  return: '2工作日',
}

const REFUSALS = {
  empty: '时限为空',
  'no-amount': '没有数量',
  'bad-amount': '数量不对',
  'unknown-unit': '没有可识别的单位',
  'ambiguous-unit': '单位不明确',
  'extra-text': '除时限外还有其他文字',
} as const

/** Why no clock can run on a text, in words that repeat the text; null when one can. */
export function limitFault(text: string): string | null {
  const parsed = parseLimit(text)
  return parsed.ok ? null : `时限“${text}”无法识别：${REFUSALS[parsed.reason]}`
}

/** Faults by form field, `limits.<stage>`. */
export function limitFaults(changes: LimitChanges): Record<string, string> {
  const faults = Object.entries(changes).flatMap(([stage, text]): [string, string][] => {
    const fault = text === null ? null : limitFault(text)
    return fault === null ? [] : [[`limits.${stage}`, fault]]
  })
  return Object.fromEntries(faults)
}

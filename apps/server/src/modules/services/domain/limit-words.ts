import type { MatterLimit } from '@yiwang/contract/matters'

const UNITS = { 'working-hour': '个工作小时', 'working-day': '个工作日', 'calendar-day': '日' } as const

/** 20个工作日; 即时办结 for what is answered at once. */
export function limitWords(limit: MatterLimit | null): string {
  if (limit === null) return ''
  return limit.unit === 'at-once' ? '即时办结' : `${limit.amount}${UNITS[limit.unit]}`
}

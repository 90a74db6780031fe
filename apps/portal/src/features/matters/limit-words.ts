import type { MatterLimit } from '@yiwang/contract/matters'
import type { Say } from '../../shared/words.ts'

/** A limit as people say it: done while one waits, or within so many days. */
export function limitWords(limit: MatterLimit | null, say: Say): string {
  if (limit === null) return say('matters.none')
  const n = limit.amount
  if (limit.unit === 'at-once') return say('matters.atOnce')
  if (limit.unit === 'working-hour') return say('matters.withinHours', { n })
  return limit.unit === 'working-day' ? say('matters.within', { n }) : say('matters.withinDays', { n })
}

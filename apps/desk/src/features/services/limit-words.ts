import type { MatterLimit } from '@yiwang/contract/matters'
import type { ThreeDays } from '@yiwang/contract/services'
import type { SayCode, Translate } from '../../shared/i18n.ts'

/** A limit as people say it; a dash when there is none. */
export function sayLimit(limit: MatterLimit | null, code: SayCode): string {
  if (limit === null) return '—'
  const unit = code('limitUnit', limit.unit)
  return limit.unit === 'at-once' ? unit : `${limit.amount} ${unit}`
}

/** The working days that were used; the day of acceptance itself counts none. */
export function actualOf({ actual, startedAt, stoppedAt }: ThreeDays, t: Translate): string {
  if (startedAt === null || actual === null) return '—'
  if (actual === 0) return t(stoppedAt === null ? 'services.days.today' : 'services.days.sameDay')
  return t(stoppedAt === null ? 'services.days.so' : 'services.days.took', { n: actual })
}

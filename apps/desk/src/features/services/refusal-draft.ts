import type { MatterGuide } from '@yiwang/contract/matters'
import type { Translate } from '../../shared/i18n.ts'

export type RefusalDraft = { reason: string; basis: string; reconsideration: string; court: string }

/**
 * A refusal with its remedies filled in from the matter: on what law, where to ask for reconsideration (the government
 * above the authority) and where to sue. The reason alone is to be written.
 */
export function refusalOf(guide: Pick<MatterGuide, 'bases'> | undefined, county: string, t: Translate): RefusalDraft {
  const [basis] = guide?.bases ?? []
  return {
    reason: '',
    basis: basis === undefined ? '' : `${basis.law}${basis.article}`,
    reconsideration: t('services.refusal.government', { county }),
    court: t('services.refusal.courtOf', { county }),
  }
}

export function isRefusalWhole({ reason, basis }: RefusalDraft): boolean {
  return reason.trim().length >= 4 && basis.trim().length >= 2
}

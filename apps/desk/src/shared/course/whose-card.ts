import type { CaseCardView } from '@yiwang/contract/cases'

type Reader = { unitName: string | null; dispatches: boolean }

/** Whether the caller is the one who must answer a card: the unit it was issued to, or the command centre. */
export function answersCard(card: Pick<CaseCardView, 'to' | 'unitName' | 'answeredAt'>, reader: Reader): boolean {
  if (card.answeredAt !== null) return false
  return card.to === 'dispatcher' ? reader.dispatches : card.unitName !== null && card.unitName === reader.unitName
}

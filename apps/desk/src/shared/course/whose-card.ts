import type { CaseCardView } from '@yiwang/contract/cases'

/** `holderName` is the unit that has the case now. */
type Reader = { unitName: string | null; holderName: string | null; dispatches: boolean }

/** Whether the caller is the one who must answer a card: its unit while that has the case, else the command centre. */
export function answersCard(card: Pick<CaseCardView, 'to' | 'unitName' | 'answeredAt'>, reader: Reader): boolean {
  if (card.answeredAt !== null) return false
  const atUnit = card.to === 'unit' && card.unitName !== null && card.unitName === reader.holderName
  return atUnit ? card.unitName === reader.unitName : reader.dispatches
}

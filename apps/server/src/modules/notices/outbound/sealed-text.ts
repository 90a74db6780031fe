import { seal, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'

export const TEXT_COLUMN = 'notices.deliveries.text'

/** Seals the text of a message, which may carry a tracking code, for its row. */
export function sealText(secrets: Secrets, deliveryId: string, text: string): string {
  return seal(secrets, { column: TEXT_COLUMN, rowId: deliveryId }, text)
}

export function openText(secrets: Secrets, deliveryId: string, sealed: string): string {
  return unseal(secrets, { column: TEXT_COLUMN, rowId: deliveryId }, sealed)
}

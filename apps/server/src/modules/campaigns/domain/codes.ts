import { createHmac, randomInt } from 'node:crypto'

/** Letters and digits that nobody mistakes for each other. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

function draw(length: number): string {
  return Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)] ?? '').join('')
}

/** What stands on a notice and in its QR code; it opens what everybody may see. */
export function newCampaignCode(): string {
  return draw(8)
}

/** What a person keeps to see their own entry again: 70 bits, so that trying codes leads nowhere. */
export function newReceipt(): string {
  return draw(14)
}

/** Finds an entry again without the receipt being stored. The key lives beside the database and is never exchanged. */
export function receiptIndex(key: Buffer, receipt: string): string {
  return createHmac('sha256', key).update(`receipt|${receipt}`).digest('base64url').slice(0, 22)
}

/** Tells that two entries of one campaign are of one person; says nothing across campaigns. */
export function personIndex(key: Buffer, campaignId: string, value: string): string {
  return createHmac('sha256', key).update(`registered|${campaignId}|${value}`).digest('base64url').slice(0, 22)
}

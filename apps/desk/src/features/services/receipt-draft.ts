import type { Receipt } from '@yiwang/contract/services'

export type ReceiptDraft = { signer: Receipt['signer']; signatureId: string | null; witness: string }
export const newReceipt: ReceiptDraft = { signer: 'applicant', signatureId: null, witness: '' }

/** Whether somebody signed, or a witness stands for it. */
export function isSigned({ signatureId, witness }: ReceiptDraft): boolean {
  return signatureId !== null || witness.trim() !== ''
}

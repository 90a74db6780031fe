import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

/** Who an account belongs to, as shown by a provider that the county trusts with identity numbers. */
export type Proof = { tenant: string; personId: string; idNumber: string; by: string; at: Date }

/** Plugged in by whoever knows persons by their number; called in the transaction that opens the session. */
export type ProofReader = (tx: Tx, proof: Proof) => Promise<void>

const readers = new WeakMap<Context, ProofReader>()

export function plugProofReader(context: Context, reader: ProofReader): void {
  readers.set(context, reader)
}

export function proofReaderOf(context: Context): ProofReader | null {
  return readers.get(context) ?? null
}

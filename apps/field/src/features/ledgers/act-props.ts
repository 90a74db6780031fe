import type { LedgerView, RecordRow } from '@yiwang/contract/registers'
import type { TypedAct } from './record-draft.ts'

/** What a form of a record stands on: the record as it is, and what was typed into the form before. */
export type ActProps = {
  ledger: LedgerView
  row: RecordRow
  typed: TypedAct & { replaces: string | null }
  onDone: () => void
}

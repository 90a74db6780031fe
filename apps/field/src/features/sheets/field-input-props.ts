import type { SheetField } from '@yiwang/contract/campaigns'
import type { CodeList } from '@yiwang/contract/catalog'
import type { Typed } from './sheet-answer.ts'

type Said = Typed[string]
export type FieldInputProps = {
  id: string
  field: SheetField
  label: string
  who: string
  said: Said
  flaw: string | undefined
  list: CodeList | undefined
  onChange: (change: Said) => void
  /** Leaves the field as it was known; absent where nothing is known. */
  onLeave?: () => void
}

import type { CodeList } from '@yiwang/contract/catalog'
import type { Field } from '@yiwang/contract/registers'
import type { Said } from './said.ts'

export type InputField = Pick<Field, 'key' | 'type' | 'list' | 'max' | 'min' | 'unit' | 'help'>

export type FieldInputProps = {
  id: string
  field: InputField
  /** What the field is called, with a word where it is required. */
  label: string
  said: Said
  /** What is wrong with the answer, in words. */
  wrong: string | null
  list: CodeList | undefined
  /** The masked value that stays while nothing is typed. */
  kept?: string
  onChange: (change: Said) => void
  /** Leaves the field as it was known; absent where nothing is known. */
  onLeave?: () => void
}

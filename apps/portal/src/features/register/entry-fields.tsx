import type { PublicField } from '@yiwang/contract/campaigns'
import type { ShownValue } from '@yiwang/contract/registers'
import { useSettings } from '../../shared/settings.ts'
import { EntryField } from './entry-field.tsx'
import { canAnswer, type Typed } from './entry-values.ts'

type Props = {
  fields: readonly (PublicField & { value?: ShownValue | null })[]
  typed: Typed
  flaws: Readonly<Record<string, string>>
  /** Names of the fields that stay what they are. */
  fixed?: readonly string[]
  onChange: (change: Typed) => void
}

/** The fields of a notice, one below the other. */
export function EntryFields({ fields, typed, flaws, fixed = [], onChange }: Props) {
  const { language } = useSettings()
  return (
    <>
      {fields.filter(canAnswer).map((field) => (
        <EntryField
          key={field.key}
          field={field}
          label={language === 'en' && field.label.en !== '' ? field.label.en : field.label.zh}
          typed={typed}
          flaw={flaws[field.key] ?? flaws[`${field.key}-other`]}
          isFixed={fixed.includes(field.key)}
          onChange={onChange}
        />
      ))}
    </>
  )
}

import { useId } from 'react'
import { otherKey, type Field } from '@yiwang/contract/registers'
import { FieldInput } from '../../shared/fields/field-input.tsx'
import type { Said, Shown } from '../../shared/fields/said.ts'
import type { useLists } from '../../shared/fields/use-lists.ts'
import { useSettings } from '../../shared/settings.ts'
import { useCode, useSay } from '../../shared/words.ts'

type Props = {
  fields: readonly Field[]
  shown: Shown
  said: Said
  lists: ReturnType<typeof useLists>
  /** Codes of flaws found here, by key. */
  flaws: Readonly<Record<string, string>>
  /** Words of the server, by key. */
  wrong: Readonly<Record<string, string>>
  onSaid: (said: Said) => void
}

/** The declared fields of a ledger as inputs; what is known stands in them, what is masked stays unless typed over. */
export function RecordFields({ fields, shown, said, lists, flaws, wrong, onSaid }: Props) {
  const say = useSay()
  const code = useCode()
  const { language } = useSettings()
  const prefix = useId()
  return (
    <div className="stack">
      {fields.map((field) => {
        const { key } = field
        const name = language === 'en' && field.label.en !== '' ? field.label.en : field.label.zh
        const before = shown[key]
        const masked = typeof before === 'object' && before !== null && 'masked' in before ? before.masked : null
        const flaw = flaws[key] ?? flaws[otherKey(key)]
        const words = wrong[key] ?? wrong[otherKey(key)] ?? null
        return (
          <div key={key}>
            <FieldInput
              id={`${prefix}-${key}`}
              field={field}
              label={field.required && before === undefined ? say('sheets.required', { label: name }) : name}
              said={said}
              wrong={flaw === undefined ? words : code('registers', `flaw.${flaw}` as never)}
              list={lists.get(field.list ?? '')}
              {...(masked === null ? {} : { kept: say('ledgers.keeps', { value: masked }) })}
              onChange={(change) => onSaid({ ...said, ...change })}
            />
          </div>
        )
      })}
    </div>
  )
}

import type { PublicField } from '@yiwang/contract/campaigns'
import type { ShownValue } from '@yiwang/contract/registers'
import { useSay, type WordKey } from '../../shared/words.ts'
import { Choices } from './choices.tsx'
import { needsOther, otherName, type Typed } from './entry-values.ts'
import { fieldId } from './field-id.ts'

type Props = {
  field: PublicField & { value?: ShownValue | null }
  label: string
  typed: Typed
  flaw: string | undefined
  isFixed: boolean
  onChange: (change: Typed) => void
}

const FLAWS: Record<string, WordKey> = {
  required: 'register.flaw.required',
  'identity-number': 'register.flaw.identity',
  phone: 'register.flaw.phone',
  date: 'register.flaw.date',
  'too-long': 'register.flaw.long',
  'needs-text': 'register.flaw.other',
  'birth-date-differs': 'register.flaw.birth',
  'sex-differs': 'register.flaw.sex',
}

/** One question with a native answer: a text, a number, a day, or choices large enough for a thumb. */
export function EntryField(props: Props) {
  const { field, label, typed, flaw, isFixed, onChange } = props
  const say = useSay()
  const id = fieldId(field.key)
  const words = flaw === undefined ? null : say(FLAWS[flaw] ?? 'register.flaw.any')
  const heading = field.required ? label : say('register.optional', { label })
  if (isFixed)
    return (
      <div className="field">
        <span>{label}</span>
        <p>
          <strong>{maskedOf(field.value)}</strong> <span className="weak">{say('register.fixed')}</span>
        </p>
      </div>
    )
  if (field.type === 'flag' || field.type === 'code' || field.type === 'codes')
    return (
      <Choices {...props} id={id} heading={heading} words={words}>
        {needsOther(typed, field.key) && (
          <div className="field">
            <label htmlFor={`${id}-other`}>{say('register.other')}</label>
            <input
              id={`${id}-other`}
              maxLength={200}
              value={String(typed[otherName(field.key)] ?? '')}
              onChange={(event) => onChange({ [otherName(field.key)]: event.target.value })}
            />
          </div>
        )}
      </Choices>
    )
  const value = String(typed[field.key] ?? '')
  const isLong = field.type === 'note' || field.type === 'address' || (field.max ?? 0) > 120
  const masked = maskedOf(field.value)
  const shared = {
    id,
    value,
    'aria-invalid': words !== null,
    'aria-describedby': `${id}-help`,
    placeholder: masked === '' ? '' : say('register.keeps', { value: masked }),
  }
  return (
    <div className="field">
      <label htmlFor={id}>{heading}</label>
      {isLong ? (
        <textarea
          {...shared}
          maxLength={field.max ?? 400}
          onChange={(event) => onChange({ [field.key]: event.target.value })}
        />
      ) : (
        <input {...shared} {...inputOf(field)} onChange={(event) => onChange({ [field.key]: event.target.value })} />
      )}
      <p id={`${id}-help`} className={words === null ? 'weak' : 'wrong'}>
        {words ?? field.help ?? ''}
      </p>
    </div>
  )
}

function maskedOf(value: ShownValue | null | undefined): string {
  return typeof value === 'object' && value !== null && 'masked' in value ? value.masked : ''
}

/** The keyboard that fits, and what the phone may fill in by itself. */
function inputOf({ key, type, max }: PublicField) {
  if (type === 'phone') return { type: 'tel', autoComplete: 'tel', maxLength: 20 }
  if (type === 'identity-number')
    return { type: 'text', autoComplete: 'off', maxLength: 18, autoCapitalize: 'characters' }
  if (type === 'number') return { type: 'number', inputMode: 'decimal' as const }
  if (type === 'date') return { type: 'date' }
  return { type: 'text', autoComplete: key === 'person.name' ? 'name' : 'off', maxLength: max ?? 400 }
}

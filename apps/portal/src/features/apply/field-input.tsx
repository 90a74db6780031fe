import type { ApplicationField } from '@yiwang/contract/matters'
import type { PlainValue } from '@yiwang/contract/registers'
import { useSettings } from '../../shared/settings.ts'
import { useSay } from '../../shared/words.ts'
import { valueOf } from './lacks.ts'

type Props = {
  field: ApplicationField
  value: PlainValue | null
  isLacking: boolean
  onChange: (value: PlainValue | null) => void
}

/** One field of the form, with the plain input of its type. */
export function FieldInput({ field, value, isLacking, onChange }: Props) {
  const say = useSay()
  const { language } = useSettings()
  const id = `apply-${field.key}`
  const label = language === 'en' && field.label.en !== '' ? field.label.en : field.label.zh
  const shared = {
    id,
    'aria-invalid': isLacking,
    value: value === null || typeof value === 'object' ? '' : String(value),
    onChange: (event: { target: { value: string } }) => onChange(valueOf(field.type, event.target.value)),
  }
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {!field.required && <span className="weak"> {say('apply.optional')}</span>}
      </label>
      {field.type === 'flag' ? (
        <select {...shared}>
          <option value="">{say('apply.choose')}</option>
          <option value="true">{say('apply.yes')}</option>
          <option value="false">{say('apply.no')}</option>
        </select>
      ) : (field.max ?? 0) > 120 ? (
        <textarea {...shared} maxLength={field.max} />
      ) : (
        <input
          {...shared}
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={field.type === 'number' ? 'decimal' : 'text'}
          autoComplete="off"
          maxLength={field.type === 'text' ? (field.max ?? 400) : 40}
        />
      )}
      {field.help !== undefined && field.help !== '' && <p className="weak">{field.help}</p>}
      {isLacking && (
        <p className="wrong" role="alert">
          {say('apply.needed')}
        </p>
      )}
    </div>
  )
}

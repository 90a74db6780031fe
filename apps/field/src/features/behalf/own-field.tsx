import type { ApplicationField } from '@yiwang/contract/matters'
import { useSettings } from '../../shared/settings.ts'
import { useSay } from '../../shared/words.ts'

type Value = string | number | boolean | null
type Props = { field: ApplicationField; value: Value; wrong: string | undefined; onChange: (value: Value) => void }

/** One field of the matter's form with the keyboard that fits. */
export function OwnField({ field, value, wrong, onChange }: Props) {
  const say = useSay()
  const { language } = useSettings()
  const id = `behalf-form-${field.key}`
  const label = language === 'en' && field.label.en !== '' ? field.label.en : field.label.zh
  const shared = {
    id,
    value: value === null ? '' : String(value),
    'aria-invalid': wrong !== undefined,
    'aria-describedby': `${id}-help`,
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {field.type === 'flag' ? (
        <select
          {...shared}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value === 'true')}
        >
          <option value="">{say('behalf.choose')}</option>
          <option value="true">{say('common.on')}</option>
          <option value="false">{say('common.off')}</option>
        </select>
      ) : (
        <input
          {...shared}
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={field.type === 'number' ? 'decimal' : 'text'}
          maxLength={400}
          onChange={(event) => onChange(valueOf(field.type, event.target.value))}
        />
      )}
      <p id={`${id}-help`} className={wrong === undefined ? 'weak' : 'wrong'}>
        {wrong ?? field.help ?? ''}
      </p>
    </div>
  )
}

function valueOf(type: ApplicationField['type'], typed: string): Value {
  if (typed.trim() === '') return null
  if (type !== 'number') return typed
  const number = Number(typed)
  return Number.isFinite(number) ? number : null
}

import type { SheetField } from '@yiwang/contract/campaigns'
import { useCode, useSay } from '../../shared/words.ts'
import { ChoiceInput } from './choice-input.tsx'
import type { FieldInputProps } from './field-input-props.ts'

/** One answer with a native input: what opens is the keyboard that fits. */
export function FieldInput(props: FieldInputProps) {
  const { id, field, label, said, flaw, onChange, onLeave } = props
  const say = useSay()
  const code = useCode()
  const words = flaw === undefined ? null : code('registers', `flaw.${flaw}` as never)
  const heading = field.required && field.state === 'missing' ? say('sheets.required', { label }) : label
  const leave = onLeave !== undefined && (
    <button type="button" className="tool plain" onClick={onLeave}>
      {say('sheets.leave')}
    </button>
  )
  if (field.type === 'flag' || field.type === 'code' || field.type === 'codes')
    return (
      <ChoiceInput {...props} heading={heading} words={words}>
        {leave}
      </ChoiceInput>
    )
  const value = String(said[field.key] ?? '')
  const isLong = field.type === 'note' || field.type === 'address' || (field.max ?? 0) > 120
  const shared = { id, value, 'aria-invalid': words !== null, 'aria-describedby': `${id}-help` }
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
        <input {...shared} {...nativeOf(field)} onChange={(event) => onChange({ [field.key]: event.target.value })} />
      )}
      <p id={`${id}-help`} className={words === null ? 'weak' : 'wrong'}>
        {words ?? field.help ?? ''}
      </p>
      {leave}
    </div>
  )
}

function nativeOf({ type, max }: SheetField) {
  if (type === 'phone') return { type: 'tel', maxLength: 20, autoComplete: 'off' }
  if (type === 'number') return { type: 'number', inputMode: 'decimal' as const }
  if (type === 'date') return { type: 'date' }
  return { type: 'text', maxLength: max ?? 400, autoComplete: 'off' }
}

import { useSay } from '../words.ts'
import { ChoiceInput } from './choice-input.tsx'
import { DocumentsInput } from './documents-input.tsx'
import type { FieldInputProps, InputField } from './field-input-props.ts'
import { PhotosInput } from './photos-input.tsx'
import { PositionInput } from './position-input.tsx'
import { fileIds } from './said.ts'
import { SignatureInput } from './signature-input.tsx'
import { SubjectInput } from './subject-input.tsx'

/** One answer with the input that fits: the right keyboard, the camera, the pad, the map, or a search. */
export function FieldInput(props: FieldInputProps) {
  const { id, field, label, wrong, onLeave } = props
  const say = useSay()
  const leave = onLeave !== undefined && (
    <button type="button" className="tool plain" onClick={onLeave}>
      {say('sheets.leave')}
    </button>
  )
  if (field.type === 'flag' || field.type === 'code' || field.type === 'codes')
    return <ChoiceInput {...props}>{leave}</ChoiceInput>
  const special = specialInput(props)
  const help = (
    <p id={`${id}-help`} className={wrong === null ? 'weak' : 'wrong'}>
      {wrong ?? field.help ?? ''}
    </p>
  )
  if (special === null)
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <TextInput {...props} />
        {help}
        {leave}
      </div>
    )
  return (
    <div className="field" role="group" aria-labelledby={`${id}-label`} aria-describedby={`${id}-help`}>
      <span id={`${id}-label`} className="label">
        {label}
      </span>
      {special}
      {help}
      {leave}
    </div>
  )
}

/** Inputs that are no text; null for the others. */
function specialInput({ id, field, label, said, onChange }: FieldInputProps) {
  const { key, type } = field
  const value = said[key]
  const files = { label, ids: fileIds(value), onChange: (ids: string[]) => onChange({ [key]: ids }) }
  switch (type) {
    case 'photo':
      return <PhotosInput {...files} />
    case 'signature':
      return <SignatureInput id={id} {...files} />
    case 'file':
      return <DocumentsInput {...files} />
    case 'position':
      return (
        <PositionInput
          label={label}
          value={typeof value === 'object' && 'lng' in value ? value : null}
          onChange={(point) => onChange({ [key]: point ?? '' })}
        />
      )
    case 'person':
    case 'dwelling':
    case 'organisation':
      return (
        <SubjectInput
          id={id}
          label={label}
          kind={type}
          value={typeof value === 'string' ? value : ''}
          onChange={(subjectId) => onChange({ [key]: subjectId })}
        />
      )
    default:
      return null
  }
}

function TextInput({ id, field, said, wrong, kept, onChange }: FieldInputProps) {
  const value = said[field.key]
  const isLong = field.type === 'note' || field.type === 'address' || (field.max ?? 0) > 120
  const shared = {
    id,
    value: typeof value === 'string' ? value : '',
    placeholder: kept,
    'aria-invalid': wrong !== null,
    'aria-describedby': `${id}-help`,
  }
  if (isLong)
    return (
      <textarea
        {...shared}
        maxLength={field.max ?? 400}
        onChange={(event) => onChange({ [field.key]: event.target.value })}
      />
    )
  const input = (
    <input {...shared} {...nativeOf(field)} onChange={(event) => onChange({ [field.key]: event.target.value })} />
  )
  if (field.unit === undefined) return input
  return (
    <span className="row" style={{ flexWrap: 'nowrap' }}>
      {input}
      <span>{field.unit}</span>
    </span>
  )
}

function nativeOf({ type, max }: InputField) {
  if (type === 'phone') return { type: 'tel', maxLength: 20, autoComplete: 'off' }
  if (type === 'number') return { type: 'number', inputMode: 'decimal' as const }
  if (type === 'date') return { type: 'date' }
  return { type: 'text', maxLength: max ?? 400, autoComplete: 'off' }
}

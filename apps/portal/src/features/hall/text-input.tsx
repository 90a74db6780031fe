type Props = {
  id: string
  label: string
  value: string
  wrong: string | undefined
  type?: 'text' | 'tel'
  onChange: (value: string) => void
}

/** A line of text with its label and fault tied together. */
export function TextInput({ id, label, value, wrong, type = 'text', onChange }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        maxLength={100}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-help`} className="wrong">
        {wrong}
      </p>
    </div>
  )
}

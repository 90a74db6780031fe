type Props = {
  id: string
  label: string
  value: string
  wrong?: string | undefined
  onChange: (value: string) => void
}

/** A few lines of text with label and fault tied to it. */
export function NoteField({ id, label, value, wrong, onChange }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        maxLength={1000}
        value={value}
        aria-invalid={wrong !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong !== undefined && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}

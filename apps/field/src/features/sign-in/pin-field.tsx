type Props = {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  wrong?: string | undefined
  disabled?: boolean
  autoFocus?: boolean
}

/** Six digits, written large; not offered to be remembered by the browser. */
export function PinField({ id, label, value, onChange, wrong, disabled = false, autoFocus = false }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="pin"
        type="password"
        inputMode="numeric"
        pattern="[0-9]*"
        maxLength={6}
        autoComplete="off"
        value={value}
        disabled={disabled}
        // The only thing on the screen: a phone shows its digits at once.
        autoFocus={autoFocus}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
      />
      <p id={`${id}-help`} className="wrong" role="alert">
        {wrong}
      </p>
    </div>
  )
}

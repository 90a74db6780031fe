type Props = {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'password'
  hint?: string
  wrong?: string | undefined
  autoComplete?: string
  autoCapitalize?: string
}

/** A native input with its label, hint and fault tied together by id, which antd-mobile's own would drop. */
export function TextField({ id, label, value, onChange, type = 'text', hint, wrong, ...native }: Props) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...native}
        id={id}
        type={type}
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-help`} className={wrong === undefined ? 'weak' : 'wrong'}>
        {wrong ?? hint}
      </p>
    </div>
  )
}

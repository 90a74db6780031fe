type Choice = { value: string; text: string }
type Props = {
  name: string
  legend: string
  choices: readonly Choice[]
  value: string
  wrong?: string | undefined
  onChange: (value: string) => void
}

/** One of several, as large native radio buttons. */
export function ChoiceGroup({ name, legend, choices, value, wrong, onChange }: Props) {
  return (
    <fieldset className="choices">
      <legend className="label">{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={choice.value === value ? 'chosen' : undefined}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.text}
        </label>
      ))}
      {wrong !== undefined && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </fieldset>
  )
}

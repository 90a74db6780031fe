import type { OwnField } from '@yiwang/contract/disclosure'
import { useSay } from '../../shared/words.ts'
import type { Wanted } from './wanted.ts'

type Props = { id: string; label: string; field: OwnField; value: Wanted; onChange: (value: Wanted) => void }

/** What should stand there: chosen from the list where there is one, a day, yes or no, else typed. */
export function ValueInput({ id, label, field, value, onChange }: Props) {
  const say = useSay()
  const { type, choices = [] } = field
  if (type === 'codes') return <Several {...{ id, label, choices, value, onChange }} />
  if (type === 'code' || type === 'flag') {
    const options =
      type === 'code'
        ? choices
        : [
            { code: 'true', name: say('mine.yes') },
            { code: 'false', name: say('mine.no') },
          ]
    return (
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <select id={id} value={String(value)} onChange={(event) => onChange(event.target.value)}>
          <option value="">{say('mine.choose')}</option>
          {options.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
    )
  }
  const kind = type === 'date' ? 'date' : type === 'number' ? 'number' : type === 'phone' ? 'tel' : 'text'
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={kind}
        maxLength={field.max !== undefined && kind === 'text' ? field.max : 400}
        value={String(value)}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

type ManyProps = Pick<Props, 'id' | 'label' | 'value' | 'onChange'> & { choices: NonNullable<OwnField['choices']> }

function Several({ id, label, choices, value, onChange }: ManyProps) {
  const chosen = Array.isArray(value) ? value : []
  const turn = (code: string) =>
    onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="faces">
        {choices.map(({ code, name }) => (
          <label key={code} className={chosen.includes(code) ? 'chosen' : ''}>
            <input type="checkbox" name={id} checked={chosen.includes(code)} onChange={() => turn(code)} />
            &nbsp;{name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

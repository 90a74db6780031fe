import type { ReactNode } from 'react'
import { OTHER, otherKey } from '@yiwang/contract/registers'
import { useSettings } from '../settings.ts'
import { useSay } from '../words.ts'
import type { FieldInputProps } from './field-input-props.ts'

type Props = FieldInputProps & { children: ReactNode }

/** More than so many choices are a list to scroll, not buttons. */
const BUTTONS = 8

/** Yes or no, one of several, or several of them. */
export function ChoiceInput({ id, field, label, said, wrong, list, onChange, children }: Props) {
  const say = useSay()
  const { language } = useSettings()
  const value = said[field.key]
  const chosen = Array.isArray(value) ? value : []
  const isMany = field.type === 'codes'
  const options =
    field.type === 'flag'
      ? [
          { code: 'yes', name: say('sheets.yes') },
          { code: 'no', name: say('sheets.no') },
        ]
      : (list?.entries ?? []).map(({ code, zh, en }) => ({ code, name: language === 'en' && en !== '' ? en : zh }))
  const isOn = (code: string) => {
    if (isMany) return chosen.includes(code)
    return field.type === 'flag' ? value === (code === 'yes') : value === code
  }
  function pick(code: string): void {
    if (field.type === 'flag') onChange({ [field.key]: code === 'yes' })
    else if (!isMany) onChange({ [field.key]: code })
    else onChange({ [field.key]: isOn(code) ? chosen.filter((one) => one !== code) : [...chosen, code] })
  }
  const isOther = value === OTHER || chosen.includes(OTHER)
  return (
    <fieldset className="choices" aria-describedby={`${id}-help`}>
      <legend className="label">{label}</legend>
      {!isMany && options.length > BUTTONS ? (
        <div className="field">
          <select
            id={id}
            aria-label={label}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onChange({ [field.key]: event.target.value })}
          >
            <option value="">{say('sheets.choose')}</option>
            {options.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
      ) : (
        options.map(({ code, name }) => (
          <label key={code} className={isOn(code) ? 'chosen' : ''}>
            <input type={isMany ? 'checkbox' : 'radio'} name={id} checked={isOn(code)} onChange={() => pick(code)} />
            {name}
          </label>
        ))
      )}
      {isOther && (
        <div className="field">
          <label htmlFor={`${id}-other`}>{say('sheets.other')}</label>
          <input
            id={`${id}-other`}
            maxLength={200}
            value={String(said[otherKey(field.key)] ?? '')}
            onChange={(event) => onChange({ [otherKey(field.key)]: event.target.value })}
          />
        </div>
      )}
      <p id={`${id}-help`} className={wrong === null ? 'weak' : 'wrong'}>
        {wrong ?? field.help ?? ''}
      </p>
      {children}
    </fieldset>
  )
}

import type { ReactNode } from 'react'
import { useSettings } from '../../shared/settings.ts'
import { useSay } from '../../shared/words.ts'
import type { FieldInputProps } from './field-input-props.ts'
import { otherName } from './sheet-answer.ts'

type Props = FieldInputProps & { heading: string; words: string | null; children: ReactNode }

/** More than so many choices are a list to scroll, not buttons. */
const BUTTONS = 8
const OTHER = '99'

/** Yes or no, one of several, or several of them. */
export function ChoiceInput({ id, field, heading, said, words, list, onChange, children }: Props) {
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
      <legend className="label">{heading}</legend>
      {!isMany && options.length > BUTTONS ? (
        <div className="field">
          <select
            id={id}
            aria-label={heading}
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
            value={String(said[otherName(field.key)] ?? '')}
            onChange={(event) => onChange({ [otherName(field.key)]: event.target.value })}
          />
        </div>
      )}
      <p id={`${id}-help`} className={words === null ? 'weak' : 'wrong'}>
        {words ?? field.help ?? ''}
      </p>
      {children}
    </fieldset>
  )
}

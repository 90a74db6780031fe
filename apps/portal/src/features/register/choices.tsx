import type { ReactNode } from 'react'
import type { PublicField } from '@yiwang/contract/campaigns'
import { useSay } from '../../shared/words.ts'
import type { Typed } from './entry-values.ts'

type Props = {
  id: string
  heading: string
  field: PublicField
  typed: Typed
  words: string | null
  onChange: (change: Typed) => void
  children?: ReactNode
}

/** More than so many choices are a list to scroll, not buttons. */
const BUTTONS = 8

/** Yes or no, one of several, or several of them. */
export function Choices({ id, heading, field, typed, words, onChange, children }: Props) {
  const say = useSay()
  const value = typed[field.key]
  const choices = field.choices ?? []
  const help = (
    <p id={`${id}-help`} className={words === null ? 'weak' : 'wrong'}>
      {words ?? field.help ?? ''}
    </p>
  )
  if (field.type === 'code' && choices.length > BUTTONS)
    return (
      <div className="field">
        <label htmlFor={id}>{heading}</label>
        <select
          id={id}
          value={typeof value === 'string' ? value : ''}
          aria-invalid={words !== null}
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange({ [field.key]: event.target.value })}
        >
          <option value="">{say('register.choose')}</option>
          {choices.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        {help}
        {children}
      </div>
    )
  const isMany = field.type === 'codes'
  const chosen = Array.isArray(value) ? value : []
  const options =
    field.type === 'flag'
      ? [
          { code: 'yes', name: say('register.yes') },
          { code: 'no', name: say('register.no') },
        ]
      : choices
  const isOn = (code: string) =>
    isMany
      ? chosen.includes(code)
      : field.type === 'flag'
        ? value === (code === 'yes') && value !== undefined
        : value === code
  const pick = (code: string): Typed[string] => {
    if (field.type === 'flag') return code === 'yes'
    if (!isMany) return code
    return chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]
  }
  return (
    <fieldset aria-describedby={`${id}-help`}>
      <legend>{heading}</legend>
      <div className="faces">
        {options.map(({ code, name }, index) => (
          <label key={code} className={isOn(code) ? 'chosen' : ''}>
            <input
              {...(index === 0 ? { id } : {})}
              type={isMany ? 'checkbox' : 'radio'}
              name={id}
              checked={isOn(code)}
              onChange={() => onChange({ [field.key]: pick(code) })}
            />
            &nbsp;{name}
          </label>
        ))}
      </div>
      {help}
      {children}
    </fieldset>
  )
}

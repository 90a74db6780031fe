import { otherKey, type Field } from '@yiwang/contract/registers'
import { Form } from 'antd'
import { useId } from 'react'
import { useText } from '../i18n.ts'
import { FieldInput } from './field-input.tsx'
import type { CodeLists } from './registers.query.ts'
import type { Shown, Typed } from './typed-values.ts'
import { isFile, wordOf } from './value-text.ts'

type Props = {
  fields: readonly Field[]
  typed: Typed
  shown?: Shown
  lists: CodeLists
  /** Codes of flaws found here, or words of the server, by key. */
  flaws: Readonly<Record<string, string>>
  onChange: (change: Typed) => void
  /** Keys whose value should be asked for again. */
  stale?: readonly string[]
}

/** Inputs for the declared fields, in two columns; what is wrong stands beside each. */
export function ValuesForm({ fields, typed, shown = {}, lists, flaws, onChange, stale = [] }: Props) {
  const { t, anyCode, lang } = useText()
  const prefix = useId()
  return (
    <Form layout="vertical" component="div" className="values-form">
      {fields.map((field) => {
        const label = wordOf(field.label, lang)
        const flaw = flaws[field.key] ?? flaws[otherKey(field.key)]
        const id = `${prefix}-${field.key}`
        const isWide =
          field.type === 'position' || field.type === 'note' || isFile(field.type) || (field.max ?? 0) > 120
        return (
          <Form.Item
            key={field.key}
            htmlFor={id}
            className={isWide ? 'values-wide' : ''}
            label={
              <>
                {label}
                {stale.includes(field.key) && <span className="tag tag-soon">◷ {t('registers.stale')}</span>}
              </>
            }
            required={field.required}
            {...(flaw === undefined
              ? {}
              : {
                  validateStatus: 'error' as const,
                  help: anyCode('registers', `flaw.${flaw}`).replace(`flaw.${flaw}`, flaw),
                })}
            {...(field.help === undefined ? {} : { extra: field.help })}
          >
            <FieldInput
              id={id}
              field={field}
              label={label}
              typed={typed}
              shown={shown[field.key] ?? null}
              lists={lists}
              onChange={onChange}
            />
          </Form.Item>
        )
      })}
    </Form>
  )
}

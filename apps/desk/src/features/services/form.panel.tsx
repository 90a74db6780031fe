import type { PlainValue, PlainValues } from '@yiwang/contract/registers'
import type { FormLine } from '@yiwang/contract/services'
import { Card, Form, Input, InputNumber, Select } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { maskOf, valueIn } from './form-lines.ts'

type Props = {
  form: readonly FormLine[]
  typed: PlainValues
  onChange: (next: PlainValues) => void
  lacking: readonly string[]
  /** The person has agreed that known facts are looked up. */
  isLookedUp: boolean
}

/** The form: what is known is there already and only confirmed, the rest is typed once. */
export function FormPanel({ form, typed, onChange, lacking, isLookedUp }: Props) {
  const { t } = useText()
  if (form.length === 0) return null
  return (
    <Card size="small" title={<h2>{t('services.form')}</h2>}>
      <Form layout="vertical" component="div" className="form-lines">
        {form.map((line) => (
          <Form.Item
            key={line.key}
            htmlFor={`form-${line.key}`}
            label={
              <>
                {line.label}
                {isLookedUp && line.known && line.value !== null && (
                  <span className="quiet"> · {t('services.known')}</span>
                )}
              </>
            }
            required={line.required}
            {...(lacking.includes(line.key) ? { validateStatus: 'error' as const, help: t('services.needed') } : {})}
            {...(line.help === '' ? {} : { extra: line.help })}
          >
            <LineInput line={line} typed={typed} onChange={(value) => onChange({ ...typed, [line.key]: value })} />
          </Form.Item>
        ))}
      </Form>
    </Card>
  )
}

type InputProps = { line: FormLine; typed: PlainValues; onChange: (value: PlainValue | null) => void }

function LineInput({ line, typed, onChange }: InputProps) {
  const { t } = useText()
  const id = `form-${line.key}`
  const value = valueIn(line, typed)
  if (line.type === 'flag')
    return (
      <Select
        id={id}
        aria-label={line.label}
        allowClear
        value={typeof value === 'boolean' ? String(value) : undefined}
        options={[
          { value: 'true', label: t('registers.yes') },
          { value: 'false', label: t('registers.no') },
        ]}
        onChange={(next: string | undefined) => onChange(next === undefined ? null : next === 'true')}
      />
    )
  if (line.choices !== null) {
    const options = line.choices.map(({ code, name }) => ({ value: code, label: name }))
    const shared = {
      id,
      'aria-label': line.label,
      allowClear: true,
      showSearch: { optionFilterProp: 'label' },
      options,
    }
    if (line.type === 'codes')
      return <Select {...shared} mode="multiple" value={Array.isArray(value) ? value : []} onChange={onChange} />
    return (
      <Select
        {...shared}
        value={typeof value === 'string' ? value : undefined}
        onChange={(next: string | undefined) => onChange(next ?? null)}
      />
    )
  }
  if (line.type === 'number')
    return (
      <InputNumber
        id={id}
        style={{ width: '100%' }}
        value={typeof value === 'number' ? value : null}
        onChange={onChange}
      />
    )
  const mask = maskOf(line)
  return (
    <Input
      id={id}
      autoComplete="off"
      type={line.type === 'date' ? 'date' : 'text'}
      maxLength={400}
      placeholder={mask === null ? '' : t('registers.keeps', { value: mask })}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    />
  )
}

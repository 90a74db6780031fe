import type { CaseActionName } from '@yiwang/contract/cases'
import { Input, Radio, Rate, Select } from 'antd'
import { useText, type SayAnyCode } from '../i18n.ts'
import { UnitSelect } from '../ui/unit-select.tsx'
import { useNow } from '../use-now.ts'
import { fromLocalMinute, localMinute } from '../when.ts'
import type { ActionField } from './action-fields.ts'
import { AreaSelect } from './area-select.tsx'
import { CaseSelect } from './case-select.tsx'
import { choiceOf } from './choices.ts'
import { LimitInput, LimitsInput } from './limit-input.tsx'
import { referencesOf, type Subject } from './subject.ts'
import { WorkerSelect } from './worker-select.tsx'

type FieldInputProps = {
  field: ActionField
  action: CaseActionName
  subject: Subject
  id: string
  value: unknown
  onChange: (value: unknown) => void
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The control of one field of an action, but for photos and classes, which have their own. */
export function FieldInput({ field, action, subject, id, value, onChange }: FieldInputProps) {
  const { t, code, anyCode } = useText()
  const now = useNow()
  const label = t(`field.${field.label}`)
  switch (field.kind) {
    case 'note':
      return (
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={1000}
          value={textOf(value) ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'line':
      return (
        <Input id={id} maxLength={200} value={textOf(value) ?? ''} onChange={(event) => onChange(event.target.value)} />
      )
    case 'moment':
      return (
        <Input
          id={id}
          type="datetime-local"
          style={{ width: 220 }}
          min={localMinute(new Date(now).toISOString())}
          value={textOf(value) === undefined ? '' : localMinute(String(value))}
          onChange={(event) => onChange(fromLocalMinute(event.target.value))}
        />
      )
    case 'unit':
      return <UnitSelect id={id} label={label} style={{ width: '100%' }} value={textOf(value)} onChange={onChange} />
    case 'worker':
      return <WorkerSelect id={id} label={label} areaId={subject.areaId} value={textOf(value)} onChange={onChange} />
    case 'case':
      return <CaseSelect id={id} label={label} caseId={subject.id} value={textOf(value)} onChange={onChange} />
    case 'area':
      return <AreaSelect id={id} label={label} value={textOf(value)} onChange={onChange} />
    case 'limit':
      return <LimitInput id={id} label={label} value={textOf(value) ?? null} onChange={onChange} />
    case 'limits':
      return <LimitsInput id={id} value={recordOf(value)} onChange={onChange} />
    case 'yes-no':
      return (
        <Radio.Group id={id} value={value} onChange={(event) => onChange(event.target.value)}>
          <Radio value>{t('field.yes')}</Radio>
          <Radio value={false}>{t('field.no')}</Radio>
        </Radio.Group>
      )
    case 'stars':
      return (
        <Rate
          id={id}
          value={typeof value === 'number' ? value : 0}
          onChange={onChange}
          tooltips={[1, 2, 3, 4, 5].map((n) => code('satisfaction', n))}
        />
      )
    default:
      return (
        <Select
          id={id}
          aria-label={label}
          style={{ width: '100%' }}
          value={textOf(value)}
          placeholder={t('field.choose')}
          onChange={onChange}
          options={optionsOf(field, action, subject, anyCode)}
        />
      )
  }
}

function optionsOf(field: ActionField, action: CaseActionName, subject: Subject, anyCode: SayAnyCode) {
  const choice = choiceOf(field.kind)
  if (choice !== null) {
    const asks: readonly string[] | undefined = field.kind === 'request-kind' ? subject.can?.requests : undefined
    return choice.codes
      .filter((one) => asks === undefined || asks.includes(one))
      .map((one) => ({ value: one, label: anyCode(choice.group, one) }))
  }
  return referencesOf(subject, action).map(({ value, words, group }) => {
    const [first, ...rest] = words
    const head = group === null || first == null ? first : anyCode(group, first)
    return { value, label: [head, ...rest].filter((word) => word != null && word !== '').join(' · ') }
  })
}

function recordOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

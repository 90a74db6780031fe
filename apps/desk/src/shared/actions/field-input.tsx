import { useQuery } from '@tanstack/react-query'
import { PRIORITIES, REFUSAL_REASONS, RETURN_REASONS, SOLVED } from '@yiwang/contract/cases'
import { identityRoutes } from '@yiwang/contract/identity'
import { Input, Radio, Rate, Select } from 'antd'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { UnitSelect } from '../ui/unit-select.tsx'
import type { ActionField } from './action-fields.ts'

type FieldInputProps = {
  field: ActionField
  id: string
  value: unknown
  areaId: string | null
  onChange: (value: unknown) => void
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** The control of one field of an action, but for photos and classes, which have their own. */
export function FieldInput({ field, id, value, areaId, onChange }: FieldInputProps) {
  const { t, code } = useText()
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
    case 'unit':
      return <UnitSelect id={id} label={label} style={{ width: '100%' }} value={textOf(value)} onChange={onChange} />
    case 'worker':
      return <WorkerSelect id={id} label={label} areaId={areaId} value={textOf(value)} onChange={onChange} />
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
          options={choicesOf(field.kind).map(({ group, value: one }) => ({ value: one, label: code(group, one) }))}
        />
      )
  }
}

function choicesOf(kind: ActionField['kind']) {
  if (kind === 'refusal') return REFUSAL_REASONS.map((value) => ({ group: 'refusalReason' as const, value }))
  if (kind === 'return') return RETURN_REASONS.map((value) => ({ group: 'returnReason' as const, value }))
  if (kind === 'solved') return SOLVED.map((value) => ({ group: 'solved' as const, value }))
  return PRIORITIES.map((value) => ({ group: 'priority' as const, value }))
}

type WorkerSelectProps = {
  id: string
  label: string
  areaId: string | null
  value: string | undefined
  onChange: (personId: string | undefined) => void
}

function WorkerSelect({ id, label, areaId, value, onChange }: WorkerSelectProps) {
  const { t, code } = useText()
  const team = useQuery({
    queryKey: ['team', areaId],
    queryFn: ({ signal }) => client.call(identityRoutes.team, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== null,
    staleTime: 300_000,
  })
  const workers = (team.data?.items ?? []).filter(
    (member) => member.personId !== null && ['grid-worker', 'grid-head', 'micro-worker'].includes(member.role),
  )
  const options = [...new Map(workers.map((one) => [one.personId, one])).values()].map((one) => ({
    value: one.personId ?? '',
    label: `${one.name ?? ''} · ${code('role', one.role)} · ${one.areaName}`,
  }))
  return (
    <Select
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      placeholder={t('field.anyWorker')}
      options={options}
      onChange={onChange}
    />
  )
}

import { UNSTATED, type Field } from '@yiwang/contract/registers'
import { Input, InputNumber, Select } from 'antd'
import { useText } from '../../shared/i18n.ts'
import type { CodeLists } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { boundsOf, rangeText } from './ledgers.search.ts'

type Props = { field: Field; lists: CodeLists; values: string[]; onChange: (values: string[]) => void }

/** One field of a ledger as a filter: its values, a month, bounds of a number, or what is not stated. */
export function FieldFilter({ field, lists, values, onChange }: Props) {
  const { t, lang } = useText()
  const label = wordOf(field.label, lang)
  if (field.type === 'date' || field.type === 'number') {
    const isUnstated = values.includes(UNSTATED)
    return (
      <span className="date">
        <span className="quiet">{label}</span>
        {field.type === 'date' ? (
          <Input
            type="month"
            style={{ width: 150 }}
            aria-label={label}
            value={values.find((value) => value !== UNSTATED) ?? ''}
            onChange={(event) => onChange(event.target.value === '' ? [] : [event.target.value])}
          />
        ) : (
          <Bounds label={label} values={values} onChange={onChange} />
        )}
        <Chip on={isUnstated} onToggle={() => onChange(isUnstated ? [] : [UNSTATED])}>
          {t('ledgers.unstated')}
        </Chip>
      </span>
    )
  }
  const options =
    field.type === 'flag'
      ? [
          { value: 'true', label: t('registers.yes') },
          { value: 'false', label: t('registers.no') },
        ]
      : (lists.get(field.list ?? '')?.entries ?? []).map((entry) => ({ value: entry.code, label: wordOf(entry, lang) }))
  return (
    <Select
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      style={{ minWidth: 150 }}
      aria-label={label}
      placeholder={label}
      prefix={values.length > 0 ? <span className="quiet">{label}</span> : undefined}
      showSearch={{ optionFilterProp: 'label' }}
      value={values}
      options={[...options, { value: UNSTATED, label: t('ledgers.unstated') }]}
      onChange={onChange}
    />
  )
}

function Bounds({ label, values, onChange }: Pick<Props, 'values' | 'onChange'> & { label: string }) {
  const { t } = useText()
  const { from, to } = boundsOf(values)
  const set = (bounds: { from: number | null; to: number | null }) => onChange(rangeText(bounds))
  return (
    <>
      <InputNumber
        style={{ width: 90 }}
        aria-label={t('ledgers.atLeast', { label })}
        placeholder={t('ledgers.from')}
        value={from}
        onChange={(value) => set({ from: value, to })}
      />
      <InputNumber
        style={{ width: 90 }}
        aria-label={t('ledgers.atMost', { label })}
        placeholder={t('ledgers.to')}
        value={to}
        onChange={(value) => set({ from, to: value })}
      />
    </>
  )
}

import { MATTER_LIMIT_UNITS } from '@yiwang/contract/matters'
import type { MatterLimit } from '@yiwang/contract/matters'
import { Flex, Input, InputNumber, Select } from 'antd'
import { useText } from '../../shared/i18n.ts'

type Props = { label: string; value: MatterLimit | null; onChange: (limit: MatterLimit | null) => void }

/** A limit: none, done at once, or a number with its unit and what is to be said of it. */
export function LimitInput({ label, value, onChange }: Props) {
  const { t, code } = useText()
  return (
    <Flex gap={8}>
      <InputNumber
        aria-label={`${label}: ${t('matters.amount')}`}
        min={0}
        max={3650}
        precision={0}
        disabled={value === null || value.unit === 'at-once'}
        value={value?.amount ?? null}
        onChange={(amount) => value && onChange({ ...value, amount: amount ?? 0 })}
      />
      <Select
        aria-label={`${label}: ${t('matters.limitUnit')}`}
        style={{ width: 120 }}
        value={value?.unit ?? 'none'}
        options={[
          { value: 'none', label: t('matters.noLimit') },
          ...MATTER_LIMIT_UNITS.map((unit) => ({ value: unit, label: code('matterLimitUnit', unit) })),
        ]}
        onChange={(unit: MatterLimit['unit'] | 'none') => {
          if (unit === 'none') return onChange(null)
          const amount = unit === 'at-once' ? 0 : Math.max(1, value?.amount ?? 1)
          return onChange({ unit, amount, note: value?.note ?? '' })
        }}
      />
      <Input
        aria-label={`${label}: ${t('matters.limitNote')}`}
        placeholder={t('matters.limitNote')}
        disabled={value === null}
        maxLength={400}
        value={value?.note ?? ''}
        onChange={(event) => value && onChange({ ...value, note: event.target.value })}
      />
    </Flex>
  )
}

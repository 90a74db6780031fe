import { InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { useText } from '../i18n.ts'
import { LIMIT_UNITS, partsOf, textOf, type LimitUnit } from './limit-text.ts'

type LimitInputProps = {
  id: string
  label: string
  value: string | null
  placeholder?: string
  onChange: (limitText: string | null) => void
}

/** A time limit as number and unit; empty means the rule's own. */
export function LimitInput({ id, label, value, placeholder, onChange }: LimitInputProps) {
  const { t } = useText()
  const given = partsOf(value)
  const [unit, setUnit] = useState<LimitUnit>(given?.unit ?? 'working-day')
  const amount = given?.amount ?? null
  return (
    <Space.Compact>
      <InputNumber
        id={id}
        aria-label={label}
        min={0.5}
        max={366}
        value={amount}
        placeholder={placeholder ?? t('field.limitRule')}
        style={{ width: 128 }}
        onChange={(next) => onChange(textOf(next, unit))}
      />
      <Select
        aria-label={t('field.limitUnit', { label })}
        value={unit}
        style={{ width: 112 }}
        options={LIMIT_UNITS.map((one) => ({ value: one, label: t(`limitUnit.${one}`) }))}
        onChange={(next: LimitUnit) => {
          setUnit(next)
          onChange(textOf(amount, next))
        }}
      />
    </Space.Compact>
  )
}

/** Stages whose limit may be set for one case when it is dispatched. */
const SETTABLE = ['handling', 'signing', 'check'] as const

type LimitsInputProps = {
  id: string
  value: Record<string, string>
  onChange: (limits: Record<string, string>) => void
}

/** Limits of single stages that replace the rule for this case. */
export function LimitsInput({ id, value, onChange }: LimitsInputProps) {
  const { t, code } = useText()
  return (
    <details className="limits" open={Object.keys(value).length > 0}>
      <summary id={id}>{t('field.limitsOpen')}</summary>
      {SETTABLE.map((stage) => (
        <div key={stage} className="limits-line">
          <span>{code('stage', stage)}</span>
          <LimitInput
            id={`${id}${stage}`}
            label={code('stage', stage)}
            value={value[stage] ?? null}
            onChange={(text) => {
              const { [stage]: _old, ...rest } = value
              onChange(text === null ? rest : { ...rest, [stage]: text })
            }}
          />
        </div>
      ))}
    </details>
  )
}

import { Select } from 'antd'
import { useText } from '../i18n.ts'
import { nameOrWait } from './name-or-wait.tsx'
import { useUnits } from './unit-select.tsx'

type UnitProps = {
  id?: string
  label: string
  placeholder?: string
  value: string | null
  onChange: (code: string | null) => void
}

/** A unit by its code, which a declaration takes along to another county. */
export function UnitCodeSelect({ id, label, placeholder, value, onChange }: UnitProps) {
  const { t } = useText()
  const units = useUnits()
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      labelRender={nameOrWait}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={placeholder ?? t('field.anyUnit')}
      style={{ flex: 1, minWidth: 200, width: '100%' }}
      value={value}
      options={(units.data?.items ?? []).map((unit) => ({ value: unit.code, label: `${unit.name} (${unit.code})` }))}
      onChange={(next: string | null | undefined) => onChange(next ?? null)}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import { Select } from 'antd'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { nameOrWait } from './name-or-wait.tsx'

export function useUnits() {
  return useQuery({
    queryKey: ['units'],
    queryFn: ({ signal }) => client.call(areasRoutes.units, {}, { signal }),
    staleTime: 300_000,
  })
}

type UnitSelectProps = {
  value?: string | null
  onChange?: (unitId: string | undefined) => void
  label: string
  id?: string
  placeholder?: string
  style?: React.CSSProperties
}

/** Chooses one unit by any part of its name. */
export function UnitSelect({ value, onChange, label, id, placeholder, style }: UnitSelectProps) {
  const { t } = useText()
  const units = useUnits()
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      labelRender={nameOrWait}
      style={{ minWidth: 180, ...style }}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      loading={units.isPending}
      value={value ?? undefined}
      placeholder={placeholder ?? t('field.anyUnit')}
      options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
      onChange={(next: string | undefined) => onChange?.(next)}
    />
  )
}

type UnitsSelectProps = { value: readonly string[]; onChange: (unitIds: string[]) => void; label: string; id?: string }

/** Chooses several units. */
export function UnitsSelect({ value, onChange, label, id }: UnitsSelectProps) {
  const { t } = useText()
  const units = useUnits()
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      labelRender={nameOrWait}
      mode="multiple"
      style={{ width: '100%' }}
      showSearch={{ optionFilterProp: 'label' }}
      loading={units.isPending}
      value={[...value]}
      placeholder={t('field.anyUnit')}
      options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
      onChange={onChange}
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { catalogRoutes, type Subclass } from '@yiwang/contract/catalog'
import { Select } from 'antd'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { classOptions } from './class-options.ts'

export function useCatalog() {
  return useQuery({
    queryKey: ['catalog', 'current'],
    queryFn: ({ signal }) => client.call(catalogRoutes.current, {}, { signal }),
    staleTime: 600_000,
  })
}

type ClassSelectProps = {
  id?: string
  value: string | null
  onChange: (subclass: Subclass | null) => void
  style?: React.CSSProperties
}

/** Chooses a sub-class of the duty list by name, class, code or synonym. */
export function ClassSelect({ id, value, onChange, style }: ClassSelectProps) {
  const { t } = useText()
  const catalog = useCatalog()
  const items = catalog.data?.items ?? []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={t('field.class')}
      style={{ width: '100%', ...style }}
      showSearch={{ optionFilterProp: 'words' }}
      allowClear
      loading={catalog.isPending}
      value={value ?? undefined}
      placeholder={t('field.anyClass')}
      options={classOptions(items)}
      onChange={(next: string | undefined) => onChange(items.find((one) => one.id === next) ?? null)}
    />
  )
}

type ConditionSelectProps = {
  id?: string
  subclassId: string | null
  value: string | null
  onChange: (conditionId: string | null) => void
}

/** Chooses the filing condition under a sub-class; each says its limit. */
export function ConditionSelect({ id, subclassId, value, onChange }: ConditionSelectProps) {
  const { t } = useText()
  const catalog = useCatalog()
  const conditions = catalog.data?.items.find((one) => one.id === subclassId)?.conditions ?? []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={t('field.condition')}
      style={{ width: '100%' }}
      value={value ?? undefined}
      placeholder={t('field.anyCondition')}
      disabled={subclassId === null}
      options={conditions.map((one) => ({
        value: one.id,
        label: t('field.conditionLimit', { text: one.text, limit: one.limitText }),
      }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}

import type { LedgerView } from '@yiwang/contract/registers'
import { Button, Flex, Input, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import type { CodeLists } from '../../shared/registers/registers.query.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { Chip } from '../../shared/ui/chip.tsx'
import { FieldFilter } from './field-filter.tsx'
import { valuesOf, withValues, type LedgerSearch } from './ledgers.search.ts'

type Change = Partial<Record<keyof LedgerSearch, unknown>>
type Props = {
  ledger: LedgerView
  lists: CodeLists
  search: LedgerSearch
  name: string
  onChange: (change: Change) => void
  onName: (name: string) => void
}

/** Filters of a ledger: name, area, state, overdue visits, and every field that its declaration offers. */
export function RecordFilters({ ledger, lists, search, name, onChange, onName }: Props) {
  const { t } = useText()
  const [typed, setTyped] = useState(name)
  const { declaration } = ledger
  const isFiltered =
    name !== '' || Boolean(search.areaId ?? search.state ?? search.overdue) || (search.filter ?? []).length > 0
  return (
    <Flex gap={8} wrap align="center" role="search" style={{ marginBottom: 8 }}>
      <Input.Search
        allowClear
        style={{ width: 200 }}
        aria-label={t('ledgers.byName')}
        placeholder={t('ledgers.byName')}
        maxLength={40}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(value) => onName(value.trim())}
      />
      <AreaSelect label={t('field.area')} value={search.areaId} onChange={(areaId) => onChange({ areaId })} />
      <Select
        aria-label={t('ledgers.state')}
        style={{ width: 110 }}
        value={search.state ?? 'active'}
        options={(['active', 'ended', 'all'] as const).map((value) => ({ value, label: t(`ledgers.states.${value}`) }))}
        onChange={(state) => onChange({ state: state === 'active' ? undefined : state })}
      />
      {declaration.fields
        .filter(({ filter }) => filter)
        .map((field) => (
          <FieldFilter
            key={field.key}
            field={field}
            lists={lists}
            values={valuesOf(search.filter, field.key)}
            onChange={(values) => onChange({ filter: withValues(search.filter, field.key, values) })}
          />
        ))}
      {declaration.visit !== null && (
        <Chip
          on={search.overdue === 'true'}
          tone="danger"
          onToggle={() => onChange({ overdue: search.overdue === 'true' ? undefined : 'true' })}
        >
          ▲ {t('ledgers.overdueOnly')}
        </Chip>
      )}
      {isFiltered && (
        <Button
          onClick={() => {
            setTyped('')
            onName('')
            onChange({ areaId: undefined, state: undefined, overdue: undefined, filter: undefined })
          }}
        >
          {t('admin.common.clear')}
        </Button>
      )}
    </Flex>
  )
}

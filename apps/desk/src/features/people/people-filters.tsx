import { ROLES } from '@yiwang/contract/identity'
import { Button, Flex, Input, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import type { PeopleFilter } from './people.query.ts'

type Props = {
  filter: PeopleFilter
  onChange: (change: { q?: unknown; role?: unknown; areaId?: unknown; unitId?: unknown }) => void
}

export function PeopleFilters({ filter, onChange }: Props) {
  const { t, code } = useText()
  const [q, setQ] = useState(filter.q ?? '')
  const isFiltered = Boolean(filter.q ?? filter.role?.length ?? filter.areaId ?? filter.unitId)
  return (
    <Flex gap={8} wrap role="search" style={{ marginBottom: 16 }}>
      <Input.Search
        allowClear
        style={{ width: 260 }}
        aria-label={t('admin.people.search')}
        placeholder={t('admin.people.search')}
        value={q}
        onChange={(event) => setQ(event.target.value)}
        onSearch={(value) => onChange({ q: value.trim() })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        style={{ minWidth: 220 }}
        aria-label={t('admin.people.role')}
        placeholder={t('admin.people.anyRole')}
        value={filter.role ?? []}
        options={ROLES.filter((role) => role !== 'resident').map((role) => ({
          value: role,
          label: code('role', role),
        }))}
        onChange={(roles) => onChange({ role: roles.join(',') })}
      />
      <AreaSelect label={t('admin.people.area')} value={filter.areaId} onChange={(areaId) => onChange({ areaId })} />
      <UnitSelect label={t('admin.people.unit')} value={filter.unitId} onChange={(unitId) => onChange({ unitId })} />
      {isFiltered && (
        <Button
          onClick={() => {
            setQ('')
            onChange({ q: undefined, role: undefined, areaId: undefined, unitId: undefined })
          }}
        >
          {t('admin.common.clear')}
        </Button>
      )}
    </Flex>
  )
}

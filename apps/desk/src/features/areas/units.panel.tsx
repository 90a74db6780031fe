import type { Area, Unit } from '@yiwang/contract/areas'
import { Button, Flex, Input, Table } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { EmptyState, ErrorState } from '../../shared/ui/states.tsx'
import { useUnits } from './areas.query.ts'
import { UnitModal } from './unit.modal.tsx'

/** Units of the area: departments, town offices, platforms and squads. */
export function UnitsPanel({ area }: { area: Area }) {
  const { t, code } = useText()
  const may = useMay()
  const [q, setQ] = useState('')
  const [isAdding, setIsAdding] = useState(false)
  const units = useUnits(area.id, useDeferredValue(q.trim()))
  return (
    <Flex vertical gap={8}>
      <Flex gap={8}>
        <Input.Search
          allowClear
          aria-label={t('admin.areas.searchUnits')}
          placeholder={t('admin.areas.searchUnits')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        {may('unit.manage') && (
          <Button type="primary" onClick={() => setIsAdding(true)}>
            {t('admin.areas.newUnit')}
          </Button>
        )}
      </Flex>
      {units.isError ? (
        <ErrorState error={units.error} onRetry={() => void units.refetch()} />
      ) : (
        <Table<Unit>
          size="small"
          rowKey="id"
          loading={units.isPending}
          dataSource={units.data?.items ?? []}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{ emptyText: <EmptyState title={t('admin.areas.noUnits')} /> }}
          columns={[
            { key: 'name', title: t('admin.areas.unitName'), dataIndex: 'name' },
            { key: 'kind', title: t('admin.areas.unitKind'), render: (_, unit) => code('unitKind', unit.kind) },
            { key: 'area', title: t('admin.areas.unitArea'), dataIndex: 'areaName' },
            { key: 'phone', title: t('admin.areas.phone'), render: (_, unit) => unit.phone ?? '—' },
          ]}
        />
      )}
      {isAdding && <UnitModal area={area} units={units.data?.items ?? []} onClose={() => setIsAdding(false)} />}
    </Flex>
  )
}

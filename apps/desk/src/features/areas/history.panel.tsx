import type { Reply } from '@yiwang/contract'
import type { Area, areasRoutes, OutlineChange } from '@yiwang/contract/areas'
import { Button, Flex, Input, Table, Timeline } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState } from '../../shared/ui/states.tsx'
import { useAllChildren } from './areas.query.ts'
import { AreaLinks, AreaState, Validity } from './facts.panel.tsx'

type Props = {
  detail: Reply<typeof areasRoutes.get>
  on: string | undefined
  onDay: (on: string | undefined) => void
  onSelect: (areaId: string) => void
}

/** Where the area comes from and went to, its retired children, and the map of another day. */
export function HistoryPanel({ detail, on, onDay, onSelect }: Props) {
  const { t } = useText()
  const { area, predecessors, successors, outlines } = detail
  const children = useAllChildren(area.id)
  const retired = (children.data?.items ?? []).filter(({ state }) => state === 'retired')
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} align="center" wrap>
        <label htmlFor="areas-on">{t('admin.areas.mapOfDay')}</label>
        <Input
          id="areas-on"
          type="date"
          style={{ width: 160 }}
          value={on ?? ''}
          onChange={(event) => onDay(event.target.value === '' ? undefined : event.target.value)}
        />
        {on !== undefined && <Button onClick={() => onDay(undefined)}>{t('admin.areas.today')}</Button>}
      </Flex>
      <Timeline
        items={[
          ...(predecessors.length === 0
            ? []
            : [{ content: <Step label={t('admin.areas.predecessors')} areas={predecessors} onSelect={onSelect} /> }]),
          {
            content: (
              <>
                <strong>{area.name}</strong> <AreaState area={area} />
                <div className="quiet">
                  <Validity area={area} /> {area.reason}
                </div>
              </>
            ),
          },
          ...(successors.length === 0
            ? []
            : [{ content: <Step label={t('admin.areas.successors')} areas={successors} onSelect={onSelect} /> }]),
        ]}
      />
      <h3 style={{ margin: 0 }}>{t('admin.areas.outlineChanges')}</h3>
      <Table<OutlineChange>
        size="small"
        rowKey="validFrom"
        dataSource={outlines}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        locale={{ emptyText: <EmptyState title={t('admin.areas.notDrawn')} /> }}
        columns={[
          {
            key: 'from',
            title: t('admin.areas.outlineFrom'),
            width: 120,
            render: (_, { validFrom }) => (
              <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onDay(validFrom)}>
                {validFrom}
              </Button>
            ),
          },
          { key: 'to', title: t('admin.areas.outlineTo'), width: 112, render: (_, { validTo }) => validTo ?? '—' },
          { key: 'reason', title: t('admin.common.reason'), render: (_, { reason }) => reason ?? '—' },
        ]}
      />
      <h3 style={{ margin: 0 }}>{t('admin.areas.retiredChildren')}</h3>
      {children.isError ? (
        <ErrorState error={children.error} onRetry={() => void children.refetch()} />
      ) : (
        <Table<Area>
          size="small"
          rowKey="id"
          loading={children.isPending}
          dataSource={retired}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          locale={{ emptyText: <EmptyState title={t('admin.areas.noRetired')} /> }}
          columns={[
            {
              key: 'name',
              title: t('admin.areas.name'),
              render: (_, child) => <AreaLinks areas={[child]} onSelect={onSelect} />,
            },
            { key: 'code', title: t('admin.areas.code'), dataIndex: 'code' },
            { key: 'to', title: t('admin.areas.retiredOn'), dataIndex: 'validTo' },
            { key: 'reason', title: t('admin.common.reason'), dataIndex: 'reason' },
          ]}
        />
      )}
    </Flex>
  )
}

function Step({ label, areas, onSelect }: { label: string; areas: readonly Area[]; onSelect: Props['onSelect'] }) {
  return (
    <>
      <div className="quiet">{label}</div>
      <AreaLinks areas={areas} onSelect={onSelect} />
    </>
  )
}

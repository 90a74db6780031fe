import type { CountyLimit, CountyStage } from '@yiwang/contract/catalog'
import { Button, Input, Table } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useConditionLimits, useDutyList } from './calendars.query.ts'
import { ConditionLimitsModal } from './condition-limits.modal.tsx'
import { conditionRows, type ConditionRow } from './condition-rows.ts'

type Props = { q: string; onSearch: (q: string) => void; county: readonly CountyLimit[] }

/** Filing conditions with stage limits of their own; a search finds those that have none yet. */
export function ConditionLimitsPanel({ q, onSearch, county }: Props) {
  const { t, code } = useText()
  const mayManage = useMay()('catalog.manage')
  const list = useDutyList()
  const own = useConditionLimits()
  const [editing, setEditing] = useState<ConditionRow | null>(null)
  const sought = useDeferredValue(q)
  const rows = useMemo(
    () => conditionRows(list.data?.items ?? [], own.data?.items ?? [], sought),
    [list.data, own.data, sought],
  )
  const said = (limits: ConditionRow['limits']) =>
    Object.entries(limits)
      .map(([stage, text]) => `${code('stage', stage as CountyStage)} ${text}`)
      .join(t('admin.common.listSeparator'))

  return (
    <section aria-label={t('admin.calendars.conditionLimits')}>
      <h2>{t('admin.calendars.conditionLimits')}</h2>
      <Input.Search
        allowClear
        style={{ maxWidth: 400, margin: '8px 0' }}
        aria-label={t('admin.calendars.searchCondition')}
        placeholder={t('admin.calendars.searchCondition')}
        value={q}
        onChange={(event) => onSearch(event.target.value)}
      />
      {(list.isPending || own.isPending) && <Loading rows={6} />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {own.isError && <ErrorState error={own.error} onRetry={() => void own.refetch()} />}
      {list.data && own.data && (
        <Table<ConditionRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{
            emptyText: (
              <EmptyState
                title={t(sought === '' ? 'admin.calendars.noOwnLimits' : 'admin.calendars.noCondition')}
                hint={t('admin.calendars.searchHint')}
              />
            ),
          }}
          columns={[
            {
              key: 'condition',
              title: t('admin.calendars.condition'),
              render: (_, row) => (
                <>
                  <strong>{row.subclass}</strong>
                  <div className="quiet">{row.text}</div>
                </>
              ),
            },
            { key: 'handling', title: code('stage', 'handling'), dataIndex: 'limitText', width: 112 },
            {
              key: 'own',
              title: t('admin.calendars.ownLimits'),
              width: 220,
              render: (_, row) => said(row.limits) || '—',
            },
            ...(mayManage
              ? [
                  {
                    key: 'edit',
                    width: 72,
                    title: t('admin.common.actions'),
                    render: (_: unknown, row: ConditionRow) => (
                      <Button
                        size="small"
                        aria-label={t('admin.calendars.editLimitsOf', { name: `${row.subclass} ${row.text}` })}
                        onClick={() => setEditing(row)}
                      >
                        {t('admin.calendars.edit')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {editing && <ConditionLimitsModal row={editing} county={county} onClose={() => setEditing(null)} />}
    </section>
  )
}

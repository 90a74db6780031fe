import { Link } from '@tanstack/react-router'
import type { ReportRow } from '@yiwang/contract/campaigns'
import { Button, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUnits } from '../../shared/ui/unit-select.tsx'
import { useTables } from './tables.query.ts'

/** Tables that are made from facts: nobody fills them in. */
export function TablesScreen() {
  const { t } = useText()
  const may = useMay()
  const tables = useTables()
  const units = useUnits()
  const unitOf = (code: string) => units.data?.items.find((unit) => unit.code === code)?.name ?? code
  return (
    <div className="page">
      <PageHeader
        title={t('tables.title')}
        sub={t('tables.sub')}
        extra={
          may('report.manage') && (
            <Link to="/tables/new/definition">
              <Button type="primary">{t('tables.declare')}</Button>
            </Link>
          )
        }
      />
      {tables.isPending && <Loading rows={6} />}
      {tables.isError && <ErrorState error={tables.error} onRetry={() => void tables.refetch()} />}
      {tables.data?.items.length === 0 && <EmptyState title={t('tables.none')} hint={t('tables.noneHint')} />}
      {tables.data !== undefined && tables.data.items.length > 0 && (
        <Table<ReportRow>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={tables.data.items}
          columns={[
            {
              key: 'name',
              title: t('tables.name'),
              render: (_, row) => <Link to={`/tables/${row.id}`}>{row.name}</Link>,
            },
            { key: 'owner', title: t('tables.owner'), width: 220, render: (_, row) => unitOf(row.owner) },
            {
              key: 'version',
              title: t('tables.version'),
              width: 100,
              render: (_, row) => t('tables.versionNumber', { n: row.definition }),
            },
            {
              key: 'kept',
              title: t('tables.handedIn'),
              width: 300,
              render: (_, row) =>
                row.kept.length === 0 ? (
                  <span className="quiet">{t('tables.notYet')}</span>
                ) : (
                  row.kept.slice(0, 3).map((month) => (
                    <Link key={month} to={`/tables/${row.id}?month=${month}`} className="month-link">
                      {month}
                    </Link>
                  ))
                ),
            },
          ]}
        />
      )}
    </div>
  )
}

import { Link, useParams } from '@tanstack/react-router'
import { month as monthShape, reportRoutes, type ReportTable } from '@yiwang/contract/campaigns'
import { App, Button, Flex, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { today } from '../../shared/when.ts'
import { FiguresTable } from './figures-table.tsx'
import { monthsBefore } from './months.ts'
import { RowsDrawer } from './rows.drawer.tsx'
import { TABLES, useTable, useTables, type Cell } from './tables.query.ts'

const search = z.object({ month: monthShape.optional().catch(undefined) })
const MONTHS = 13

/** One table of a month: every figure opens the rows behind it. */
export function TableScreen() {
  const { t } = useText()
  const { reportId = '' } = useParams({ strict: false })
  const [{ month }, setSearch] = useUrlState(search)
  const [cell, setCell] = useState<Cell | null>(null)
  const table = useTable(reportId, month)
  const kept = useTables().data?.items.find(({ id }) => id === reportId)?.kept ?? []
  if (table.isPending) return <Loading rows={8} />
  if (table.isError) return <ErrorState error={table.error} onRetry={() => void table.refetch()} />
  const { data } = table
  const months = [...new Set([...monthsBefore(today(), MONTHS), ...kept])]
  return (
    <div className="page">
      <PageHeader
        title={data.name}
        sub={<Link to="/tables">{t('tables.back')}</Link>}
        extra={<TableActs table={data} />}
      />
      <Flex gap={16} align="center" wrap style={{ marginBottom: 16 }}>
        <Select
          aria-label={t('tables.month')}
          style={{ width: 180 }}
          value={data.month}
          options={months.map((one) => ({
            value: one,
            label: kept.includes(one) ? t('tables.monthKept', { month: one }) : one,
          }))}
          onChange={(next) => setSearch({ month: next })}
        />
        <StateLine table={data} />
      </Flex>
      <FiguresTable table={data} onOpen={(row, column) => setCell({ month: data.month, row, column })} />
      <p className="quiet">
        {t('tables.basis')}: {data.legalBasis} · {t('tables.versionNumber', { n: data.definition })}
      </p>
      {cell !== null && <RowsDrawer table={data} cell={cell} onClose={() => setCell(null)} />}
    </div>
  )
}

function StateLine({ table }: { table: ReportTable }) {
  const { t, code } = useText()
  const isKept = table.state === 'kept'
  return (
    <span>
      <span className={`tag tag-${isKept ? 'done' : 'accent'}`}>
        <span aria-hidden>{isKept ? '◆' : '○'}</span> {code('reportState', table.state)}
      </span>{' '}
      <span className="quiet">
        {t(isKept ? 'tables.keptAt' : 'tables.countedAt')} <Exact at={table.madeAt} />
      </span>
    </span>
  )
}

function TableActs({ table }: { table: ReportTable }) {
  const { t } = useText()
  const may = useMay()
  const { message } = App.useApp()
  const keep = useWrite(reportRoutes.keep, TABLES)
  const isOver = table.month < today().slice(0, 7)
  const params = { reportId: table.id }
  const file = (format: 'xlsx' | 'csv') =>
    client.href(reportRoutes.export, { params, query: { month: table.month, format } })
  return (
    <>
      <FormProblem error={keep.error} />
      {may('report.manage') && (
        <Link to={`/tables/${table.id}/definition`}>
          <Button>{t('tables.newVersion')}</Button>
        </Link>
      )}
      <Button href={file('csv')}>CSV</Button>
      <Button href={file('xlsx')}>{t('tables.download')}</Button>
      {may('report.manage') && table.state === 'live' && (
        <Button
          type="primary"
          disabled={!isOver}
          title={isOver ? undefined : t('tables.notOver')}
          loading={keep.isPending}
          onClick={() =>
            keep.mutate(
              { call: { params, body: { month: table.month } } },
              { onSuccess: () => void message.success(t('tables.kept')) },
            )
          }
        >
          {t('tables.handIn')}
        </Button>
      )}
    </>
  )
}

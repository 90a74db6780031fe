import { Link, useNavigate } from '@tanstack/react-router'
import type { ApplicationRow } from '@yiwang/contract/services'
import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import { ApplicationTag } from './application-tag.tsx'
import { DaysBar } from './three-days.tsx'

/** Applications as rows; a row opens its page. */
export function ApplicationTable({ rows }: { rows: readonly ApplicationRow[] }) {
  const { t, code } = useText()
  const navigate = useNavigate()
  return (
    <Table<ApplicationRow>
      size="small"
      rowKey="id"
      dataSource={[...rows]}
      pagination={false}
      onRow={(row) => ({
        style: { cursor: 'pointer' },
        onClick: (event) => {
          if ((event.target as Element).closest('a') === null) void navigate({ to: `/applications/${row.id}` })
        },
      })}
      columns={[
        {
          key: 'number',
          title: t('services.list.number'),
          width: 160,
          render: (_, row) => (
            <Link to={`/applications/${row.id}`} className="number">
              {row.number}
            </Link>
          ),
        },
        {
          key: 'matter',
          title: t('services.list.matter'),
          render: (_, row) => (
            <>
              {row.matterName}
              <div className="quiet">
                {row.applicantName} · {code('serviceChannel', row.channel)}
              </div>
            </>
          ),
        },
        {
          key: 'state',
          title: t('services.state'),
          width: 170,
          render: (_, row) => <ApplicationTag state={row.state} />,
        },
        {
          key: 'days',
          title: t('services.list.clock'),
          width: 220,
          render: (_, row) =>
            row.noticeDue !== null && row.state === 'submitted' ? (
              <span className="clock clock-soon">
                {t('services.list.noticeDue')} <Exact at={row.noticeDue} />
              </span>
            ) : (
              <DaysBar days={row.days} />
            ),
        },
        {
          key: 'where',
          title: t('services.list.where'),
          width: 210,
          render: (_, row) => (
            <>
              {row.authorityName}
              {row.officeName !== row.authorityName && <div className="quiet">{row.officeName}</div>}
            </>
          ),
        },
        { key: 'changed', title: t('field.changedAt'), width: 110, render: (_, row) => <Ago at={row.changedAt} /> },
      ]}
    />
  )
}

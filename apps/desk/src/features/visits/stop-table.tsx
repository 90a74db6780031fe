import type { VisitStop } from '@yiwang/contract/visits'
import { Button, Table, Tag } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { Ago } from '../../shared/ui/time.tsx'

type Props = { stops: readonly VisitStop[]; onExempt: ((stop: VisitStop) => void) | null }

/** Visits to make, one row a household and day. */
export function StopTable({ stops, onExempt }: Props) {
  const { t, code } = useText()
  return (
    <Table<VisitStop>
      size="middle"
      pagination={false}
      rowKey={(stop) => `${stop.subjectId} ${stop.plannedOn ?? ''}`}
      dataSource={[...stops]}
      columns={[
        { title: t('visits.household'), dataIndex: 'label' },
        { title: t('visits.place'), dataIndex: 'areaName' },
        {
          title: t('visits.reasons'),
          render: (_, { lines }) => [...new Set(lines.map(({ ruleName }) => ruleName))].join(' · '),
        },
        { title: t('visits.day'), dataIndex: 'plannedOn', render: (day: string | null) => day ?? '—' },
        {
          title: t('visits.due'),
          render: (_, { dueOn, daysLeft }) => (
            <>
              {dueOn}{' '}
              <span className="quiet">
                {daysLeft <= 0 ? t('visits.lastDay') : t('visits.left', { count: daysLeft })}
              </span>
            </>
          ),
        },
        {
          title: t('visits.why'),
          render: (_, { warning }) => warning && <Tag color="orange">{code('visitWarning', warning)}</Tag>,
        },
        {
          title: t('visits.lastVisit'),
          render: (_, { lastVisitedAt: at }) => (at === null ? t('visits.never') : <Ago at={at} />),
        },
        ...(onExempt
          ? [
              {
                title: '',
                render: (_: unknown, stop: VisitStop) => (
                  <Button size="small" onClick={() => onExempt(stop)}>
                    {t('visits.exempt')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

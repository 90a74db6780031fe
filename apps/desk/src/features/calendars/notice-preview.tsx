import type { Reply } from '@yiwang/contract'
import type { calendarRoutes, ChangedDay } from '@yiwang/contract/catalog'
import { Alert, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { byHoliday, type HolidayChange } from './notice-changes.ts'

type Props = { result: Reply<typeof calendarRoutes.publishYear>; isDry: boolean }

/** What a notice says and which days it changes, or what cannot be read; and what was published. */
export function NoticePreview({ result: { changes, errors, warnings, published }, isDry }: Props) {
  const { t } = useText()
  const names = published.map(({ name }) => name).join(t('admin.common.listSeparator'))
  const done = published.length > 0 ? t('admin.calendars.published', { names }) : t('admin.calendars.nothingNew')
  const ready =
    changes.length > 0 ? t('admin.calendars.ready', { count: changes.length }) : t('admin.calendars.nothingNew')
  return (
    <div role="status">
      <Alert
        showIcon
        type={errors.length > 0 ? 'error' : !isDry ? 'success' : warnings.length > 0 ? 'warning' : 'info'}
        title={errors.length > 0 ? t('admin.calendars.refused', { count: errors.length }) : isDry ? ready : done}
        description={
          errors.length + warnings.length > 0 && (
            <ul>
              {[...errors, ...warnings].map(({ row, value, message }, i) => (
                <li key={i}>
                  {value === '' ? message : t('admin.calendars.fault', { row, message })}{' '}
                  {value !== '' && <q>{value}</q>}
                </li>
              ))}
            </ul>
          )
        }
      />
      {changes.length > 0 && (
        <Table<HolidayChange>
          size="small"
          rowKey="name"
          style={{ marginTop: 8 }}
          pagination={false}
          dataSource={byHoliday(changes)}
          columns={[
            { key: 'name', title: t('admin.calendars.holiday'), dataIndex: 'name', width: 140 },
            { key: 'off', title: t('admin.calendars.becomesOff'), render: (_, row) => <Days days={row.off} /> },
            {
              key: 'work',
              title: t('admin.calendars.becomesWorking'),
              render: (_, row) => <Days days={row.working} />,
            },
          ]}
        />
      )}
    </div>
  )
}

function Days({ days }: { days: readonly ChangedDay[] }) {
  const { t } = useText()
  if (days.length === 0) return '—'
  return (
    <span className="number-list">{days.map(({ date }) => date.slice(5)).join(t('admin.common.listSeparator'))}</span>
  )
}

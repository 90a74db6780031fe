import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState } from '../../shared/ui/states.tsx'
import { sayExact } from '../../shared/when.ts'
import { useSessions } from './people.query.ts'

export function SessionsSection({ personId }: { personId: string }) {
  const { t, lang } = useText()
  const sessions = useSessions(personId, true)
  const at = (instant: string) => sayExact(instant, lang)
  return (
    <section aria-label={t('admin.people.sessions')} style={{ marginTop: 24 }}>
      <h3 style={{ marginBottom: 8 }}>{t('admin.people.sessions')}</h3>
      {sessions.isError ? (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <Table
          size="small"
          rowKey="id"
          loading={sessions.isPending}
          pagination={false}
          dataSource={sessions.data?.items ?? []}
          locale={{ emptyText: <EmptyState title={t('admin.people.noSessions')} /> }}
          columns={[
            {
              key: 'device',
              title: t('admin.people.device'),
              render: (_, { device }) =>
                device === '' ? <span className="quiet">{t('admin.people.unknownDevice')}</span> : device,
            },
            { key: 'address', title: t('admin.people.address'), dataIndex: 'address', width: 130 },
            { key: 'opened', title: t('admin.people.openedAt'), width: 160, render: (_, row) => at(row.openedAt) },
            { key: 'seen', title: t('admin.people.lastSeenAt'), width: 160, render: (_, row) => at(row.lastSeenAt) },
          ]}
        />
      )}
    </section>
  )
}

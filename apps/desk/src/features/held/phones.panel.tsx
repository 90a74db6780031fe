import type { Phone } from '@yiwang/contract/sync'
import { Input, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { useCurrentApp, usePhones } from './held.query.ts'
import { phoneName, shortNumber } from './phone-name.ts'
import { WipeAct } from './wipe-act.tsx'

type Props = { q: string | undefined; onSearch: (q: string) => void }

/** The phones of one's people: when each was heard of last, what it said then, and what can be done about a lost one. */
export function PhonesPanel({ q, onSearch }: Props) {
  const { t } = useText()
  const list = usePhones(q)
  const current = useCurrentApp().data ?? ''
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <p className="quiet">{t('held.phonesHint')}</p>
      <Input.Search
        key={q ?? ''}
        allowClear
        style={{ width: 280, marginBottom: 16 }}
        aria-label={t('held.findPerson')}
        placeholder={t('held.findPerson')}
        maxLength={40}
        defaultValue={q ?? ''}
        onSearch={(next) => onSearch(next.trim())}
      />
      <PagedRows
        query={list}
        isEmpty={rows.length === 0}
        empty={{ title: t('held.noPhones'), hint: t(q === undefined ? 'held.noPhonesHint' : 'held.noPhonesFound') }}
      >
        <Table<Phone>
          pagination={false}
          rowKey={({ id, personId }) => `${id} ${personId}`}
          dataSource={rows}
          columns={[
            { title: t('held.person'), dataIndex: 'personName' },
            {
              title: t('held.phone'),
              render: (_, { id, userAgent }) => (
                <>
                  {phoneName(userAgent) || t('held.unknownPhone')}{' '}
                  <span className="quiet">{t('held.number', { end: shortNumber(id) })}</span>
                </>
              ),
            },
            { title: t('held.lastSeen'), render: (_, { lastSeenAt }) => <Ago at={lastSeenAt} /> },
            { title: t('held.waiting'), render: (_, { waiting }) => waitingText(waiting, t) },
            { title: t('held.version'), render: (_, { app }) => <Version app={app} current={current} /> },
            { title: t('held.wipe'), render: (_, phone) => <WipeAct phone={phone} /> },
          ]}
        />
      </PagedRows>
    </>
  )
}

function waitingText(waiting: number | null, t: ReturnType<typeof useText>['t']): string {
  if (waiting === null) return t('held.notTold')
  return waiting === 0 ? t('held.nothingWaits') : t('held.waits', { n: waiting })
}

function Version({ app, current }: { app: string; current: string }) {
  const { t } = useText()
  if (app === '') return <span className="quiet">{t('held.notTold')}</span>
  if (current === '') return app
  return app === current ? t('held.newest') : <span className="tag tag-soon">{t('held.older', { app })}</span>
}

import { BellOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import type { CaseRow } from '@yiwang/contract/cases'
import { App, Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useText } from '../shared/i18n.ts'
import { useNoticeLine } from '../shared/live/use-notice-line.ts'
import { noticeAddress } from '../shared/notices/notice-address.ts'
import { NoticeItem } from '../shared/notices/notice-item.tsx'
import { noticesOf, useNoticeCounts, useNotices, useRead, useReadAll } from '../shared/notices/notices.query.ts'
import { useMay } from '../shared/session.ts'
import { CallLink } from './call-link.tsx'
import { EmergencyList, useEmergencies } from './emergencies.tsx'

/** The bell: own unread notices and, for those who read cases, the open emergencies within reach. */
export function Notices() {
  return useMay()('case.read') ? <BellWithEmergencies /> : <Bell emergencies={[]} />
}

function BellWithEmergencies() {
  return <Bell emergencies={useEmergencies()} />
}

function Bell({ emergencies }: { emergencies: readonly CaseRow[] }) {
  const { t } = useText()
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const { unread = 0, urgent = 0 } = useNoticeCounts().data ?? {}
  useNoticeLine((news) => {
    // Emergencies are called out by the list of cases, the rest of the ordinary ones by the number on the bell.
    if (!news.urgent || news.template === 'case.emergency-reported') return
    const address = noticeAddress(news.link)
    notification.error({
      key: news.id,
      title: news.title,
      description:
        address === null ? (
          news.text
        ) : (
          <CallLink to={address} go={(to) => void navigate({ to })}>
            {news.text}
          </CallLink>
        ),
      duration: 20,
      role: 'alert',
    })
  })
  const count = unread + emergencies.length
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={isOpen}
      onOpenChange={setOpen}
      content={<Tray emergencies={emergencies} unread={unread} onLeave={() => setOpen(false)} />}
    >
      <Badge count={count} overflowCount={99} size="small" offset={[-6, 6]} title="">
        <Button
          type="text"
          danger={urgent > 0}
          icon={<BellOutlined />}
          aria-label={count === 0 ? t('notices.bell') : t('notices.bellUnread', { n: count })}
          aria-expanded={isOpen}
        />
      </Badge>
    </Popover>
  )
}

const SHOWN = 8

type TrayProps = { emergencies: readonly CaseRow[]; unread: number; onLeave: () => void }

function Tray({ emergencies, unread, onLeave }: TrayProps) {
  const { t } = useText()
  const list = useNotices({ unread: 'true' }, SHOWN)
  const rows = noticesOf(list.data?.pages).slice(0, SHOWN)
  const read = useRead()
  const readAll = useReadAll()
  const newest = rows[0]?.at
  return (
    <div className="tray" role="region" aria-label={t('notices.bell')}>
      <EmergencyList rows={emergencies} />
      <h2 className="tray-heading">{t('notices.latest')}</h2>
      {rows.length === 0 ? (
        <p className="quiet">{t('notices.none')}</p>
      ) : (
        <ul className="plain notices">
          {rows.map((notice) => (
            <NoticeItem key={notice.id} notice={notice} onRead={read.mutate} />
          ))}
        </ul>
      )}
      <footer className="tray-foot">
        <Link to="/notices" onClick={onLeave}>
          {t('notices.all')}
        </Link>
        {unread > 0 && newest !== undefined && (
          <Button size="small" loading={readAll.isPending} onClick={() => readAll.mutate(newest)}>
            {t('notices.readAll')}
          </Button>
        )}
      </footer>
    </div>
  )
}

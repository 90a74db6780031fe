import { Link } from '@tanstack/react-router'
import type { Notice } from '@yiwang/contract/notices'
import { Button } from 'antd'
import { useText } from '../i18n.ts'
import { Ago } from '../ui/time.tsx'
import { noticeAddress } from './notice-address.ts'

type Props = { notice: Notice; onRead: (noticeId: string) => void; full?: boolean }

/** One notice: what, since when, where it leads. `full` adds its kind and where else it went. */
export function NoticeItem({ notice, onRead, full = false }: Props) {
  const { t, code } = useText()
  const isUnread = notice.readAt === null
  const address = noticeAddress(notice.link)
  return (
    <li className={isUnread ? 'notice notice-unread' : 'notice'}>
      <div className="notice-head">
        {isUnread && (
          <span className="notice-dot">
            <span aria-hidden>●</span>
            <span className="hidden">{t('notices.unread')}</span>
          </span>
        )}
        {address === null ? (
          <strong>{notice.title}</strong>
        ) : (
          <Link to={address} onClick={() => isUnread && onRead(notice.id)}>
            {notice.title}
          </Link>
        )}
        {notice.urgent && (
          <span className="tag tag-danger">
            <span aria-hidden>!</span> {t('notices.urgent')}
          </span>
        )}
        <span className="quiet">
          <Ago at={notice.at} />
        </span>
        {isUnread && (
          <Button type="link" size="small" className="notice-read" onClick={() => onRead(notice.id)}>
            {t('notices.markRead')}
          </Button>
        )}
      </div>
      <div>{notice.text}</div>
      {full && (
        <div className="quiet">
          {[code('noticeTemplate', notice.template), ...notice.sent.map((sent) => saySent(sent, { t, code }))].join(
            ' · ',
          )}
        </div>
      )}
    </li>
  )
}

function saySent(
  { channel, state, fake }: Notice['sent'][number],
  { t, code }: Pick<ReturnType<typeof useText>, 't' | 'code'>,
): string {
  const name = code('noticeChannel', channel)
  if (fake && state === 'sent') return t('notices.sentFake', { channel: name })
  return t('notices.sent', { channel: name, state: code('deliveryState', state) })
}

import { Link } from '@tanstack/react-router'
import { Button, Toast } from 'antd-mobile'
import type { Notice } from '@yiwang/contract/notices'
import { faultText } from '../../shared/api.ts'
import { useNotices, useRead, useReadAll, useUnread } from '../../shared/notices.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { Status } from '../../shared/status.tsx'
import { agoText } from '../../shared/time.ts'
import { useNow } from '../../shared/use-now.ts'
import { Fault, Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'

/** Own messages, unread ones first; a tap leads to the case and marks it as read. */
export function MessagesScreen() {
  const say = useSay()
  const list = useNotices()
  const unread = useUnread()
  const readAll = useReadAll()
  const rows = list.data?.pages.flatMap((page) => page.items)
  const newest = rows?.[0]?.at
  return (
    <Screen title={say('me.messages')} back>
      {list.isPending && <Loading />}
      {list.error !== null && <Fault error={list.error} retry={() => void list.refetch()} />}
      {rows?.length === 0 && <Nothing text={say('me.noMessages')} />}
      {unread > 0 && newest !== undefined && (
        <Button
          block
          loading={readAll.isPending}
          onClick={() =>
            readAll.mutate(newest, {
              onError: (error) => Toast.show({ content: faultText(error, say('common.unreachable')), icon: 'fail' }),
            })
          }
        >
          {say('me.readAll', { count: unread })}
        </Button>
      )}
      {rows && rows.length > 0 && (
        <ul className="card">
          {rows.map((notice) => (
            <li key={notice.id}>
              <Message notice={notice} />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('common.more')}
        </Button>
      )}
    </Screen>
  )
}

function Message({ notice }: { notice: Notice }) {
  const read = useRead()
  const isUnread = notice.readAt === null
  const open = () => isUnread && read.mutate(notice.id)
  if (notice.link?.type === 'case') {
    return (
      <Link className="listlink" to="/cases/$caseId" params={{ caseId: notice.link.id }} onClick={open}>
        <Words notice={notice} />
      </Link>
    )
  }
  if (notice.link?.type === 'campaign') {
    return (
      <Link className="listlink" to="/households" onClick={open}>
        <Words notice={notice} />
      </Link>
    )
  }
  if (notice.link?.type === 'task') {
    return (
      <Link className="listlink" to="/tasks/$taskId" params={{ taskId: notice.link.id }} onClick={open}>
        <Words notice={notice} />
      </Link>
    )
  }
  return (
    <button type="button" className="listlink" disabled={!isUnread} onClick={open}>
      <Words notice={notice} />
    </button>
  )
}

function Words({ notice }: { notice: Notice }) {
  const say = useSay()
  const now = useNow()
  return (
    <span>
      <span className="strong">{notice.title}</span>{' '}
      {notice.readAt === null && <Status tone={notice.urgent ? 'danger' : 'go'}>{say('me.unread')}</Status>}
      <br />
      {notice.text}
      <br />
      <span className="weak">{agoText(notice.at, now, say)}</span>
    </span>
  )
}

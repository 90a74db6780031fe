import { Link } from '@tanstack/react-router'
import type { Session } from '@yiwang/contract/identity'
import { useUnread } from '../../shared/notices.query.ts'
import { useQueue } from '../../shared/queue.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { useSession } from '../../shared/session.query.ts'
import { changeSettings, useSettings } from '../../shared/settings.ts'
import { Status } from '../../shared/status.tsx'
import { SwitchRow } from '../../shared/switch-row.tsx'
import { useSay } from '../../shared/words.ts'
import { LeavePanel } from './leave.panel.tsx'
import { PostsPanel } from './posts.panel.tsx'

export function MeScreen() {
  const session = useSession()
  return session && <MeOf session={session} />
}

function MeOf({ session }: { session: Session }) {
  const say = useSay()
  return (
    <Screen title={say('me.title')}>
      <section className="card">
        <p className="big-number">{session.name}</p>
        <p className="weak">
          {session.username} · {session.tenantName}
        </p>
      </section>
      <section className="card">
        <Link className="listlink" to="/me/reports">
          {say('me.myReports')} <span aria-hidden="true">›</span>
        </Link>
        <Link className="listlink" to="/tasks">
          {say('tasks.all')} <span aria-hidden="true">›</span>
        </Link>
        <Link className="listlink" to="/ledgers">
          {say('ledgers.link')} <span aria-hidden="true">›</span>
        </Link>
        <Link className="listlink" to="/help">
          {say('help.link')} <span aria-hidden="true">›</span>
        </Link>
        <Link className="listlink" to="/behalf">
          {say('behalf.link')} <span aria-hidden="true">›</span>
        </Link>
        <Link className="listlink" to="/me/diary">
          {say('visits.diary')} <span aria-hidden="true">›</span>
        </Link>
        <Link className="listlink" to="/handbook">
          {say('visits.handbook')} <span aria-hidden="true">›</span>
        </Link>
        <MessagesLink />
        <QueueLink />
        <Link className="listlink" to="/me/diagnosis">
          {say('diagnosis.link')} <span aria-hidden="true">›</span>
        </Link>
      </section>
      <PostsPanel session={session} />
      <DisplayPanel />
      <LeavePanel personId={session.personId} />
    </Screen>
  )
}

function MessagesLink() {
  const say = useSay()
  const unread = useUnread()
  return (
    <Link className="listlink" to="/me/messages">
      <span>
        {say('me.messages')} {unread > 0 && <Status tone="go">{say('me.unreadCount', { count: unread })}</Status>}
      </span>
      <span aria-hidden="true">›</span>
    </Link>
  )
}

function QueueLink() {
  const say = useSay()
  const { operations } = useQueue()
  return (
    <Link className="listlink" to="/me/queue">
      <span>
        {say('queue.link')}{' '}
        {operations.length > 0 && <Status tone="wait">{say('queue.count', { count: operations.length })}</Status>}
      </span>
      <span aria-hidden="true">›</span>
    </Link>
  )
}

function DisplayPanel() {
  const say = useSay()
  const { large, outdoor, language } = useSettings()
  return (
    <section className="card" aria-label={say('me.settings')}>
      <SwitchRow text={say('me.large')} on={large} onChange={(on) => changeSettings({ large: on })} />
      <SwitchRow
        text={say('me.outdoor')}
        hint={say('me.outdoorWhy')}
        on={outdoor}
        onChange={(on) => changeSettings({ outdoor: on })}
      />
      <div className="row spread" role="group" aria-label={say('me.language')}>
        <span lang={language}>{say('me.language')}</span>
        <span className="row">
          <button
            type="button"
            className="tool"
            aria-pressed={language === 'zh-CN'}
            onClick={() => changeSettings({ language: 'zh-CN' })}
          >
            {say('me.chinese')}
          </button>
          <button
            type="button"
            className="tool"
            aria-pressed={language === 'en'}
            onClick={() => changeSettings({ language: 'en' })}
          >
            {say('me.english')}
          </button>
        </span>
      </div>
    </section>
  )
}

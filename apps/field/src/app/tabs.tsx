import { Link } from '@tanstack/react-router'
import { CameraMark, GridMark, MeMark, TodayMark } from '../shared/marks.tsx'
import { useUnread } from '../shared/notices.query.ts'
import { useSay } from '../shared/words.ts'

export function Tabs() {
  const say = useSay()
  const unread = useUnread()
  return (
    <nav className="tabs" aria-label={say('app.tabs')}>
      <Link to="/" activeOptions={{ exact: true }}>
        <TodayMark />
        {say('tab.today')}
      </Link>
      <Link to="/report" className="big">
        <CameraMark />
        {say('tab.report')}
      </Link>
      <Link to="/grid">
        <GridMark />
        {say('tab.grid')}
      </Link>
      <Link to="/me">
        <MeMark />
        {say('tab.me')}
        {unread > 0 && (
          <span className="tab-count" role="img" aria-label={say('me.unreadCount', { count: unread })}>
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Link>
    </nav>
  )
}

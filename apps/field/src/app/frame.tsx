import { useQuery } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import { NewPasswordScreen } from '../features/sign-in/new-password.screen.tsx'
import { SignInScreen } from '../features/sign-in/sign-in.screen.tsx'
import { CameraMark, GridMark, MeMark, TodayMark } from '../shared/marks.tsx'
import { useUnread } from '../shared/notices.query.ts'
import { sessionQuery } from '../shared/session.query.ts'
import { Fault, Loading } from '../shared/waiting.tsx'
import { useSay } from '../shared/words.ts'

/** Nothing is shown before it is known who is there; then the screens with the four tabs below. */
export function Frame() {
  const session = useQuery(sessionQuery)
  if (session.data === null) return <SignInScreen />
  if (session.data?.mustChangePassword) return <NewPasswordScreen />
  if (session.data) {
    return (
      <>
        <Outlet />
        <Tabs />
      </>
    )
  }
  return (
    <main className="screen bare">
      {session.error ? <Fault error={session.error} retry={() => void session.refetch()} /> : <Loading />}
    </main>
  )
}

function Tabs() {
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

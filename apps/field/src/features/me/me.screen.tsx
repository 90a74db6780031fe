import { Dialog, Toast } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { identityRoutes } from '@yiwang/contract/identity'
import type { Session } from '@yiwang/contract/identity'
import { api, faultText, queryClient } from '../../shared/api.ts'
import { useDraft } from '../../shared/draft-store.ts'
import { useUnread } from '../../shared/notices.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { useSession } from '../../shared/session.query.ts'
import { changeSettings, useSettings } from '../../shared/settings.ts'
import { Status } from '../../shared/status.tsx'
import { SwitchRow } from '../../shared/switch-row.tsx'
import { useSay } from '../../shared/words.ts'
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
        <MessagesLink />
      </section>
      <PostsPanel session={session} />
      <DisplayPanel />
      <SignOutButton personId={session.personId} />
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

function SignOutButton({ personId }: { personId: string }) {
  const say = useSay()
  const { draft } = useDraft(personId)
  const leaving = useMutation({
    mutationFn: () => api.call(identityRoutes.signOut),
    onSuccess: () => {
      queryClient.clear()
      queryClient.setQueryData(['session'], null)
    },
    onError: (error) => Toast.show({ content: faultText(error, say('common.unreachable')), icon: 'fail' }),
  })
  const ask = async () => {
    const sure = await Dialog.confirm({
      title: say('me.signOutAsk'),
      'aria-label': say('me.signOutAsk'),
      content: draft.sealed === null ? undefined : say('me.draftWarn'),
      confirmText: say('me.signOut'),
      cancelText: say('common.cancel'),
    })
    if (sure) leaving.mutate()
  }
  return (
    <button
      type="button"
      className="tool"
      style={{ width: '100%' }}
      disabled={leaving.isPending}
      onClick={() => void ask()}
    >
      {say('me.signOut')}
    </button>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import { App, Button, Dropdown, Select } from 'antd'
import { client, queryClient } from '../shared/api.ts'
import { setLanguage, useText } from '../shared/i18n.ts'
import { drained } from '../shared/intents/intents.ts'
import { currentPost, sessionKey, useMay, useSession, useSetSession } from '../shared/session.ts'
import { clearDrafts } from '../shared/use-draft.ts'
import { useErrorText } from '../shared/ui/states.tsx'
import { LiveMark } from './live-mark.tsx'
import { homeOf } from './menu.ts'
import { Notices } from './notices.tsx'
import { TopSearch } from './top-search.tsx'

export function TopBar() {
  const { t, lang } = useText()
  const session = useSession()
  const may = useMay()
  return (
    <header className="top">
      <span className="top-name">
        <strong>{t('shell.product')}</strong> {session.tenantName}
      </span>
      <PostSwitch />
      <TopSearch />
      <span className="top-space" />
      {may('case.read') && <LiveMark />}
      {may('notice.read') && <Notices />}
      <Button type="text" title={t('shell.language')} onClick={() => setLanguage(lang === 'en' ? 'zh-CN' : 'en')}>
        {lang === 'en' ? t('language.zh') : t('language.en')}
      </Button>
      <AccountMenu />
    </header>
  )
}

function PostSwitch() {
  const { t, code } = useText()
  const session = useSession()
  const setSession = useSetSession()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const say = useErrorText()
  const choose = useMutation({
    mutationFn: (postId: string) =>
      client.call(identityRoutes.choosePost, { body: { postId } }, { commandId: newId() }),
    onSuccess: (next) => {
      setSession(next)
      void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] })
      void navigate({ to: homeOf(currentPost(next)?.role ?? null) })
    },
    onError: (error) => void message.error(say(error)),
  })
  const options = session.posts.map((post) => ({
    value: post.id,
    label: [code('role', post.role), post.unitName ?? post.areaName].filter(Boolean).join(' · '),
  }))
  if (options.length < 2) return <span className="quiet cut">{options[0]?.label ?? t('shell.noPost')}</span>
  return (
    <Select
      aria-label={t('shell.post')}
      style={{ minWidth: 200 }}
      value={currentPost(session)?.id ?? null}
      options={options}
      loading={choose.isPending}
      onChange={(postId) => choose.mutate(postId ?? '')}
    />
  )
}

function AccountMenu() {
  const { t } = useText()
  const session = useSession()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const say = useErrorText()

  async function signOut() {
    await drained()
    try {
      await client.call(identityRoutes.signOut)
      clearDrafts()
      queryClient.clear()
      window.location.assign('/desk/')
    } catch (error) {
      void message.error(say(error))
    }
  }

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'account', label: t('menu.account'), onClick: () => void navigate({ to: '/account' }) },
          { key: 'out', label: t('shell.signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" aria-label={`${t('shell.account')}: ${session.name}`}>
        {session.name} <span aria-hidden>▾</span>
      </Button>
    </Dropdown>
  )
}

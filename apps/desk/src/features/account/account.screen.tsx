import { Button, Card, Radio } from 'antd'
import { useState } from 'react'
import { LANGUAGES, setLanguage, useText } from '../../shared/i18n.ts'
import { useSession } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PasswordForm } from '../../shared/ui/password-form.tsx'
import { sayDay } from '../../shared/when.ts'
import { SecondFactorModal } from './second-factor.modal.tsx'

/** The own account: posts, password, second factor, language. */
export function AccountScreen() {
  const { t, code, lang } = useText()
  const session = useSession()
  const [enrols, setEnrols] = useState(false)
  return (
    <div className="page narrow">
      <PageHeader title={t('account.title')} sub={`${session.name} · ${session.username}`} />
      <Card size="small" title={t('account.posts')}>
        <ul className="plain">
          {session.posts.map((post) => (
            <li key={post.id}>
              {[code('role', post.role), post.areaName, post.unitName].filter(Boolean).join(' · ')}{' '}
              <span className="quiet">{t('account.from', { date: sayDay(post.validFrom, lang) })}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card size="small" title={t('account.second')}>
        <p>{session.secondFactor ? t('account.secondOn') : t('account.secondOff')}</p>
        <Button onClick={() => setEnrols(true)}>
          {session.secondFactor ? t('account.renew') : t('account.enrol')}
        </Button>
        <SecondFactorModal open={enrols} onClose={() => setEnrols(false)} />
      </Card>
      <Card size="small" title={t('password.title')}>
        <PasswordForm onDone={() => undefined} />
      </Card>
      <Card size="small" title={t('account.language')}>
        <Radio.Group
          aria-label={t('account.language')}
          value={lang}
          onChange={(event) => setLanguage(event.target.value)}
          options={LANGUAGES.map((value) => ({ value, label: value === 'en' ? t('language.en') : t('language.zh') }))}
        />
      </Card>
    </div>
  )
}

import type { Person } from '@yiwang/contract/identity'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay, useSession } from '../../shared/session.ts'
import { AccountActModal } from './account-act.modal.tsx'
import { OpenAccountModal } from './open-account.modal.tsx'
import { accountActs, type AccountAct } from './person-actions.ts'

/** Buttons for the account, as far as the caller may use them. */
export function AccountSection({ person }: { person: Person }) {
  const { t } = useText()
  const may = useMay()
  const [act, setAct] = useState<AccountAct | null>(null)
  const isSelf = useSession().personId === person.id
  const acts = accountActs({ ...person, isSelf }, may)
  const isForSecurity = person.account !== 'none' && may('person.manage') && !may('account.secure')
  if (acts.length === 0 && act === null && !isForSecurity) return null
  return (
    <section aria-label={t('admin.people.account')} style={{ marginTop: 24 }}>
      <h3 style={{ marginBottom: 8 }}>{t('admin.people.account')}</h3>
      <Flex gap={8} wrap>
        {acts.map((each) => (
          <Button
            key={each}
            danger={each === 'disable'}
            type={each === 'open' ? 'primary' : 'default'}
            onClick={() => setAct(each)}
          >
            {t(`admin.people.act.${each}`)}
          </Button>
        ))}
      </Flex>
      {isForSecurity && <p className="quiet">{t('admin.people.securityOnly')}</p>}
      {act === 'open' && <OpenAccountModal person={person} onClose={() => setAct(null)} />}
      {act !== null && act !== 'open' && <AccountActModal person={person} act={act} onClose={() => setAct(null)} />}
    </section>
  )
}

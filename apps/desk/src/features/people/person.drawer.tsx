import { Descriptions, Drawer } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useMay, useSession } from '../../shared/session.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { AccountSection } from './account-section.tsx'
import { usePerson } from './people.query.ts'
import { Account } from './people-table.tsx'
import { PostsSection } from './posts-section.tsx'
import { SessionsSection } from './sessions-section.tsx'

/** One member of staff: facts, posts, account and, for whoever may see them, open sessions. */
export function PersonDrawer({ personId, onClose }: { personId: string; onClose: () => void }) {
  const { t } = useText()
  const may = useMay()
  const me = useSession().personId
  const person = usePerson(personId)
  const data = person.data
  return (
    <Drawer open size={640} title={data?.name ?? t('admin.people.person')} onClose={onClose}>
      {person.isPending && <Loading />}
      {person.isError && <ErrorState error={person.error} onRetry={() => void person.refetch()} />}
      {data && (
        <>
          <Descriptions
            size="small"
            column={2}
            items={[
              { key: 'number', label: t('admin.people.employeeNumber'), children: data.employeeNumber ?? '—' },
              { key: 'phone', label: t('admin.people.phone'), children: data.phoneMasked ?? '—' },
              { key: 'username', label: t('admin.people.username'), children: data.username ?? '—' },
              { key: 'account', label: t('admin.people.account'), children: <Account person={data} /> },
              {
                key: 'factor',
                label: t('admin.people.secondFactor'),
                children: t(data.secondFactor ? 'admin.people.enrolled' : 'admin.people.notEnrolled'),
              },
            ]}
          />
          <AccountSection person={data} />
          <PostsSection person={data} />
          {(may('account.secure') || me === personId) && <SessionsSection personId={personId} />}
        </>
      )}
    </Drawer>
  )
}

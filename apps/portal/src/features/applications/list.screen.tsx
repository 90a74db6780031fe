import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { PhoneSignIn } from '../../shared/phone-sign-in.tsx'
import { residentQuery } from '../../shared/resident.query.ts'
import { useSettings } from '../../shared/settings.ts'
import { whenText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'
import { ownListQuery } from './applications.query.ts'

/** My applications, drafts among them; without an account the code on the slip opens each. */
export function ApplicationsScreen() {
  return (
    <Online>
      <Own />
    </Online>
  )
}

function Own() {
  const say = useSay()
  const resident = useQuery(residentQuery)
  return (
    <Page title={say('applications.title')}>
      {resident.isPending && <Waiting />}
      {resident.error && <FaultNotice error={resident.error} retry={() => void resident.refetch()} />}
      {resident.data === null && (
        <>
          <p>{say('applications.signIn')}</p>
          <PhoneSignIn />
        </>
      )}
      {resident.data && <List />}
      <Link className="button" to="/track">
        {say('applications.byCode')}
      </Link>
    </Page>
  )
}

function List() {
  const say = useSay()
  const { language } = useSettings()
  const list = useInfiniteQuery(ownListQuery)
  const rows = list.data?.pages.flatMap((page) => page.items)
  if (list.isPending) return <Waiting />
  if (list.isError) return <FaultNotice error={list.error} retry={() => void list.refetch()} />
  return (
    <>
      <p className="weak">{say('applications.family')}</p>
      {rows?.length === 0 && <p className="weak">{say('applications.none')}</p>}
      <ul>
        {rows?.map((row) => (
          <li key={row.id} className="card">
            {row.state === 'draft' ? (
              <Link
                className="listlink"
                to="/apply/$matterId"
                params={{ matterId: row.matterId }}
                search={{ draft: row.id }}
              >
                <strong>{row.matterName}</strong>
                <span className="weak block">{say('applications.goOn')}</span>
              </Link>
            ) : (
              <Link className="listlink" to="/applications/$applicationId" params={{ applicationId: row.id }}>
                <strong>{row.matterName}</strong>
                {(row.behalf === 'ward' || row.behalf === 'agent') && (
                  <span className="block">{say(`applications.behalf.${row.behalf}`, { name: row.applicantName })}</span>
                )}
                <span className="weak block">
                  {say(`applications.state.${row.state}`)} · {whenText(row.changedAt, new Date(), language)}
                </span>
              </Link>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {say('account.more')}
        </button>
      )}
    </>
  )
}

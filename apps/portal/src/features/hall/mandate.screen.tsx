import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { mandateRoutes } from '@yiwang/contract/services'
import { en, zhCN } from '@yiwang/contract/messages'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSettings } from '../../shared/settings.ts'
import { useSay } from '../../shared/words.ts'
import { CodeFault } from './code-fault.tsx'
import { mandateQuery, useHallAct } from './hall.query.ts'

/** A mandate by the code on the slip: who may do what until when; it is taken back here at once. */
export function MandateScreen() {
  return (
    <Online>
      <Mandate />
    </Online>
  )
}

function Mandate() {
  const say = useSay()
  const words = useSettings().language === 'en' ? en : zhCN
  const { code = '' }: { code?: string } = useParams({ strict: false })
  const [isSure, setIsSure] = useState(false)
  const query = useQuery(mandateQuery(code))
  const revoke = useHallAct(mandateRoutes.revokeByCode)
  const mandate = query.data
  return (
    <Page title={say('hall.mandate')}>
      {query.isPending && <Waiting />}
      {query.error && <CodeFault error={query.error} retry={() => void query.refetch()} />}
      {mandate && (
        <section className="card">
          <h2>{mandate.number}</h2>
          <p>
            <strong>{words.mandateState[mandate.state]}</strong>
          </p>
          <p>{say('hall.mandateAgent', { name: mandate.agentName })}</p>
          <p>{[...mandate.range.matters, ...mandate.range.classes].map(({ name }) => name).join(', ')}</p>
          <p>
            {mandate.startsOn} – {mandate.endsOn}
          </p>
          <ul>
            {mandate.papers.map(({ name, returnedAt }) => (
              <li key={name}>
                {name} · {say(returnedAt === null ? 'hall.paperOut' : 'hall.paperBack')}
              </li>
            ))}
          </ul>
          <p className="notice">{say('hall.free')}</p>
        </section>
      )}
      {revoke.isError && <FaultNotice error={revoke.error} />}
      {mandate && mandate.state !== 'revoked' && mandate.state !== 'expired' && (
        <button
          type="button"
          className="button"
          disabled={revoke.isPending}
          onClick={() => (isSure ? revoke.mutate({ params: { code } }) : setIsSure(true))}
        >
          {say(isSure ? 'hall.revokeSure' : 'hall.revoke')}
        </button>
      )}
    </Page>
  )
}

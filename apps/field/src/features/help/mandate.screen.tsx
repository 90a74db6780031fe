import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Session } from '@yiwang/contract/identity'
import { Screen } from '../../shared/screen.tsx'
import { areaPosts, useSession } from '../../shared/session.query.ts'
import { useReopened } from '../../shared/use-reopened.ts'
import { Fault } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { commonMattersQuery, helpQuery, untoldQuery } from './help.query.ts'
import { typedMandateFrom } from './mandate-draft.ts'
import { ToldCard } from './told-card.tsx'
import { MandateForm } from './mandate-form.tsx'

/** A mandate, signed by both on this phone: for what, with which papers, until when. */
export function MandateScreen() {
  const session = useSession()
  return session && <MandateOf session={session} />
}

function MandateOf({ session }: { session: Session }) {
  const say = useSay()
  const { help: helpId = '', from }: { help?: string; from?: string } = useSearch({ strict: false })
  const help = useQuery(helpQuery(helpId))
  const reopened = useReopened(from)
  const [signedBy, setSignedBy] = useState<string | null>(null)
  const areaId = areaPosts(session)[0]?.areaId ?? null
  // Kept for the time without a network.
  useQuery(commonMattersQuery)
  if (signedBy !== null) return <Signed operationId={signedBy} />
  return (
    <Screen title={say('help.mandate')} back>
      {areaId === null ? (
        <p className="notice danger">{say('common.refused')}</p>
      ) : help.isError ? (
        <Fault error={help.error} retry={() => void help.refetch()} />
      ) : (
        (helpId === '' || help.data !== undefined) &&
        reopened !== undefined && (
          <MandateForm
            agentName={session.name}
            areaId={areaId}
            help={help.data ?? null}
            begun={typedMandateFrom(reopened)}
            replaces={reopened === null ? null : (from ?? null)}
            onSigned={setSignedBy}
          />
        )
      )}
    </Screen>
  )
}

/** What was signed is safe; its code is told as soon as the server has given it. */
function Signed({ operationId }: { operationId: string }) {
  const say = useSay()
  const navigate = useNavigate()
  const untold = useQuery(untoldQuery).data?.find(({ id }) => id === operationId)
  return (
    <Screen title={say('help.mandate')} back>
      {untold ? (
        <ToldCard {...untold} onTold={() => void navigate({ to: '/help' })} />
      ) : (
        <section className="card" role="status">
          <h2>{say('offline.savedHere')}</h2>
          <p>{say('help.codeLater')}</p>
        </section>
      )}
      <Link className="listlink" to="/help">
        {say('help.title')} <span aria-hidden="true">›</span>
      </Link>
      <Link className="listlink" to="/behalf">
        {say('behalf.link')} <span aria-hidden="true">›</span>
      </Link>
    </Screen>
  )
}

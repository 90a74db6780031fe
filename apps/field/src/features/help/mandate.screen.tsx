import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { Session } from '@yiwang/contract/identity'
import { Screen } from '../../shared/screen.tsx'
import { areaPosts, useSession } from '../../shared/session.query.ts'
import { useSay } from '../../shared/words.ts'
import { helpQuery } from './help.query.ts'
import { MandateForm } from './mandate-form.tsx'

/** A mandate, signed by both on this phone: for what, with which papers, until when. */
export function MandateScreen() {
  const session = useSession()
  return session && <MandateOf session={session} />
}

function MandateOf({ session }: { session: Session }) {
  const say = useSay()
  const { help: helpId = '' }: { help?: string } = useSearch({ strict: false })
  const help = useQuery(helpQuery(helpId))
  const [signed, setSigned] = useState<{ code: string; number: string } | null>(null)
  const areaId = areaPosts(session)[0]?.areaId ?? null
  if (signed) return <Signed {...signed} />
  return (
    <Screen title={say('help.mandate')} back>
      {areaId === null ? (
        <p className="notice danger">{say('common.refused')}</p>
      ) : (
        (helpId === '' || help.data !== undefined) && (
          <MandateForm
            agentName={session.name}
            areaId={areaId}
            help={help.data ?? null}
            onSigned={({ code, mandate }) => setSigned({ code, number: mandate.number })}
          />
        )
      )}
    </Screen>
  )
}

function Signed({ code, number }: { code: string; number: string }) {
  const say = useSay()
  const spoken = (code.match(/.{1,4}/g) ?? []).join(' ')
  return (
    <Screen title={say('help.mandate')} back>
      <section className="card" role="status">
        <h2>{say('help.signed', { number })}</h2>
        <p>{say('help.tellCode')}</p>
        <p className="big-number">{spoken}</p>
        <p className="weak">{say('help.codeHint')}</p>
      </section>
      <Link className="listlink" to="/help">
        {say('help.title')} <span aria-hidden="true">›</span>
      </Link>
      <Link className="listlink" to="/behalf">
        {say('behalf.link')} <span aria-hidden="true">›</span>
      </Link>
    </Screen>
  )
}

import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import type { Session } from '@yiwang/contract/identity'
import { faultText } from '../../shared/api.ts'
import { Screen } from '../../shared/screen.tsx'
import { useSession } from '../../shared/session.query.ts'
import { TextField } from '../../shared/text-field.tsx'
import { Loading } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { BehalfForm } from './behalf-form.tsx'
import { guideQuery, matterHitsQuery } from './behalf.query.ts'

/** An application for somebody at the door: free of charge, under a mandate. */
export function BehalfScreen() {
  const session = useSession()
  return session && <Behalf session={session} />
}

function Behalf({ session }: { session: Session }) {
  const say = useSay()
  const [matterId, setMatterId] = useState<string | null>(null)
  const [isSaved, setIsSaved] = useState(false)
  return (
    <Screen title={say('behalf.title')} back>
      {isSaved ? (
        <section className="card" role="status">
          <h2>{say('behalf.saved')}</h2>
          <p>{say('behalf.savedHint')}</p>
          <Link className="listlink" to="/me/queue">
            {say('queue.link')} <span aria-hidden="true">›</span>
          </Link>
          <Button
            block
            onClick={() => {
              setIsSaved(false)
              setMatterId(null)
            }}
          >
            {say('behalf.another')}
          </Button>
        </section>
      ) : matterId === null ? (
        <MatterSearch onChoose={setMatterId} />
      ) : (
        <Chosen
          session={session}
          matterId={matterId}
          onSaved={() => setIsSaved(true)}
          onBack={() => setMatterId(null)}
        />
      )}
    </Screen>
  )
}

function MatterSearch({ onChoose }: { onChoose: (matterId: string) => void }) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const hits = useQuery(matterHitsQuery(typed.trim()))
  return (
    <>
      <p className="weak">{say('behalf.free')}</p>
      <TextField
        id="behalf-matter"
        label={say('behalf.matter')}
        hint={say('behalf.matterHint')}
        value={typed}
        onChange={setTyped}
      />
      {hits.isPending && <Loading />}
      {hits.error && (
        <p className="notice danger" role="alert">
          {faultText(hits.error, say('common.unreachable'))}
        </p>
      )}
      <ul className="list">
        {hits.data?.items
          .filter(({ versionId }) => versionId !== null)
          .map((hit) => (
            <li key={hit.matterId}>
              <button type="button" className="listlink" onClick={() => onChoose(hit.matterId)}>
                <span>
                  <strong>{hit.name}</strong>
                  <span className="weak" style={{ display: 'block' }}>
                    {hit.unitName}
                  </span>
                </span>
                <span aria-hidden="true">›</span>
              </button>
            </li>
          ))}
      </ul>
      {hits.data?.items.length === 0 && <p className="weak">{say('common.empty')}</p>}
    </>
  )
}

type ChosenProps = { session: Session; matterId: string; onSaved: () => void; onBack: () => void }

function Chosen({ session, matterId, onSaved, onBack }: ChosenProps) {
  const say = useSay()
  const guide = useQuery(guideQuery(matterId))
  if (guide.isPending) return <Loading />
  if (guide.isError)
    return (
      <p className="notice danger" role="alert">
        {faultText(guide.error, say('common.unreachable'))}
      </p>
    )
  return <BehalfForm session={session} guide={guide.data} onSaved={onSaved} onBack={onBack} />
}

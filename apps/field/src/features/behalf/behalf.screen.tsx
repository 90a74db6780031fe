import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import type { Session } from '@yiwang/contract/identity'
import { faultText } from '../../shared/api.ts'
import { useQueue } from '../../shared/queue.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { useSession } from '../../shared/session.query.ts'
import { TextField } from '../../shared/text-field.tsx'
import { useReopened } from '../../shared/use-reopened.ts'
import { Loading } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { typedBehalf, type BehalfDraft } from './behalf-draft.ts'
import { BehalfForm } from './behalf-form.tsx'
import { behalfSearch } from './behalf-search.ts'
import { applicationKey, isTaken } from './behalf-steps.ts'
import { guideQuery, matterHitsQuery } from './behalf.query.ts'

/** An application for somebody at the door: free of charge, under a mandate. */
export function BehalfScreen() {
  const session = useSession()
  return session && <Behalf session={session} />
}

function Behalf({ session }: { session: Session }) {
  const say = useSay()
  const navigate = useNavigate()
  const reopened = useReopenedBehalf()
  const [matterId, setMatterId] = useState<string | null>(null)
  const [isSaved, setIsSaved] = useState(false)
  const leave = () => {
    setIsSaved(false)
    setMatterId(null)
    void navigate({ to: '/behalf', replace: true })
  }
  const chosen = matterId ?? reopened?.draft.matterId ?? null
  return (
    <Screen title={say('behalf.title')} back>
      {isSaved ? (
        <section className="card" role="status">
          <h2>{say('behalf.saved')}</h2>
          <p>{say('behalf.savedHint')}</p>
          <Link className="listlink" to="/me/queue">
            {say('queue.link')} <span aria-hidden="true">›</span>
          </Link>
          <Button block onClick={leave}>
            {say('behalf.another')}
          </Button>
        </section>
      ) : reopened === undefined ? (
        <Loading />
      ) : chosen === null ? (
        <MatterSearch onChoose={setMatterId} />
      ) : (
        <Chosen {...{ session, reopened }} matterId={chosen} onSaved={() => setIsSaved(true)} onBack={leave} />
      )}
    </Screen>
  )
}

type Reopened = { draft: BehalfDraft; isTaken: boolean } | null

/** The application that the address names, as it was when it was not taken; undefined until the disk has answered. */
function useReopenedBehalf(): Reopened | undefined {
  const { from } = behalfSearch.parse(useSearch({ strict: false }))
  const typed = useReopened(from)
  const { operations } = useQueue()
  const [first, setFirst] = useState<{ from: string; reopened: Reopened } | null>(null)
  if (from === undefined) return null
  // Kept as it was first: sending it again takes it out of the queue.
  if (first?.from === from) return first.reopened
  if (typed === undefined) return undefined
  const draft = typedBehalf(typed)
  const key = applicationKey(draft?.applicationId ?? '')
  const reopened = draft && { draft, isTaken: isTaken(operations.filter(({ aggregate }) => aggregate === key)) }
  setFirst({ from, reopened })
  return reopened
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

type ChosenProps = {
  session: Session
  matterId: string
  reopened: Reopened
  onSaved: () => void
  onBack: () => void
}

function Chosen({ session, matterId, reopened, onSaved, onBack }: ChosenProps) {
  const say = useSay()
  const guide = useQuery(guideQuery(matterId))
  if (guide.isPending) return <Loading />
  if (guide.isError)
    return (
      <p className="notice danger" role="alert">
        {faultText(guide.error, say('common.unreachable'))}
      </p>
    )
  return (
    <BehalfForm {...{ session, reopened, onSaved, onBack }} key={reopened?.draft.applicationId} guide={guide.data} />
  )
}

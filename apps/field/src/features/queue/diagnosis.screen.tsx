import { useSyncExternalStore, type ReactNode } from 'react'
import { Button } from 'antd-mobile'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { appVersion } from '../../offline/app-version.ts'
import { isClockWrong } from '../../offline/clock-offset.ts'
import { askToKeep } from '../../offline/storage.ts'
import { queryClient } from '../../shared/api.ts'
import { contactQuery, holdingQuery } from '../../shared/diagnosis.query.ts'
import { needsAttention, useQueue } from '../../shared/queue.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { useOpened } from '../../shared/session.query.ts'
import { useSettings } from '../../shared/settings.ts'
import { Status } from '../../shared/status.tsx'
import { exactText, spanOf, spanText } from '../../shared/time.ts'
import { useSay, type Say } from '../../shared/words.ts'
import { ChangePinPanel } from './change-pin.panel.tsx'
import { HandoverPanel } from './handover.panel.tsx'
import { StreamsPanel } from './streams.panel.tsx'

const MEGA = 1_000_000
const nothing = () => () => undefined

/** How this phone and its server stand to each other, for the person and for whoever helps on the telephone. */
export function DiagnosisScreen() {
  const say = useSay()
  const { language } = useSettings()
  const { operations, parts } = useQueue()
  const { data: contact } = useQuery(contactQuery)
  const { data: holding } = useQuery(holdingQuery)
  const engine = useOpened()?.engine
  const state = useSyncExternalStore(engine?.state.subscribe ?? nothing, () => engine?.state.get() ?? null)
  const held = operations.filter((operation) => needsAttention(operation, parts)).length
  const hasWorker = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null
  const { room } = holding ?? {}
  return (
    <Screen title={say('diagnosis.title')} back>
      <section className="card stack">
        <dl className="facts">
          <Fact term={say('diagnosis.contact')}>
            {contact?.at == null ? say('diagnosis.never') : exactText(new Date(contact.at).toISOString(), language)}
          </Fact>
          <Fact term={say('diagnosis.queue')}>{say('queue.count', { count: operations.length - held })}</Fact>
          <Fact term={say('diagnosis.attention')}>
            {held > 0 ? (
              <Link to="/me/queue">{say('queue.count', { count: held })}</Link>
            ) : (
              say('queue.count', { count: 0 })
            )}
          </Fact>
          <Fact term={say('diagnosis.offset')}>
            <Status tone={isClockWrong(contact?.offset ?? null) ? 'soon' : 'good'}>
              {offsetText(contact?.offset ?? null, say)}
            </Status>
          </Fact>
          <Fact term={say('diagnosis.worker')}>
            <Status tone={hasWorker ? 'good' : 'soon'}>
              {say(hasWorker ? 'diagnosis.workerYes' : 'diagnosis.workerNo')}
            </Status>
          </Fact>
          <Fact term={say('diagnosis.room')}>
            {room?.used == null || room.quota === null
              ? say('diagnosis.unknown')
              : say('diagnosis.roomUsed', {
                  used: (room.used / MEGA).toFixed(1),
                  quota: (room.quota / MEGA).toFixed(0),
                })}
          </Fact>
          <Fact term={say('diagnosis.persisted')}>
            <Persisted persisted={room?.persisted ?? null} />
          </Fact>
          <Fact term={say('diagnosis.version')}>{appVersion() || say('diagnosis.unknown')}</Fact>
          <Fact term={say('diagnosis.device')}>{holding?.device ?? say('diagnosis.unknown')}</Fact>
        </dl>
        <p className="weak">{say('diagnosis.offsetWhy')}</p>
        {state?.trouble && (
          <p className="notice soon" role="status">
            {say(`queue.trouble.${state.trouble}`, { detail: state.detail ?? '' })}
          </p>
        )}
        {state?.progress && (
          <p role="status">{say('diagnosis.progress', { have: state.progress.have, want: state.progress.want })}</p>
        )}
        <Button block color="primary" loading={state?.phase === 'busy'} onClick={() => engine?.kickWhole()}>
          {say('diagnosis.refresh')}
        </Button>
      </section>
      <StreamsPanel streams={holding?.streams ?? []} />
      <HandoverPanel count={operations.length} />
      <ChangePinPanel />
    </Screen>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Persisted({ persisted }: { persisted: boolean | null }) {
  const say = useSay()
  if (persisted === null) return say('diagnosis.unknown')
  if (persisted) return <Status tone="good">{say('diagnosis.persistedYes')}</Status>
  const ask = () => askToKeep().then(() => queryClient.invalidateQueries({ queryKey: ['phone'] }))
  return (
    <>
      <Status tone="soon">{say('diagnosis.persistedNo')}</Status>{' '}
      <button type="button" className="tool" onClick={() => void ask()}>
        {say('diagnosis.askPersist')}
      </button>
    </>
  )
}

function offsetText(offset: number | null, say: Say): string {
  if (offset === null) return say('diagnosis.unknown')
  if (!isClockWrong(offset)) return say('diagnosis.offsetGood')
  const span = spanText(spanOf(Math.abs(offset)), say)
  return say(offset > 0 ? 'diagnosis.offsetBehind' : 'diagnosis.offsetAhead', { span })
}

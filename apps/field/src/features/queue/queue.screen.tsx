import { useSyncExternalStore } from 'react'
import { Button } from 'antd-mobile'
import { Link } from '@tanstack/react-router'
import type { Operation } from '../../offline/operation.ts'
import { missingParts, needsAttention, useQueue } from '../../shared/queue.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { useOpened } from '../../shared/session.query.ts'
import { Status } from '../../shared/status.tsx'
import { agoText } from '../../shared/time.ts'
import { useNow } from '../../shared/use-now.ts'
import { Nothing } from '../../shared/waiting.tsx'
import { useSay, type Say } from '../../shared/words.ts'
import { AttentionCard } from './attention-card.tsx'

/** What has not been taken by the server: what waits for the person first, then what waits for the network. */
export function QueueScreen() {
  const say = useSay()
  const { operations, parts } = useQueue()
  const held = operations.filter((operation) => needsAttention(operation, parts))
  const waiting = operations.filter((operation) => !needsAttention(operation, parts))
  return (
    <Screen title={say('queue.title')} back>
      {operations.length === 0 && <Nothing text={say('queue.none')} hint={say('queue.noneHint')} />}
      {held.length > 0 && (
        <section aria-label={say('queue.attentionTitle')}>
          <h2>{say('queue.attentionTitle')}</h2>
          <p className="weak">{say('queue.attentionWhy')}</p>
          <ul>
            {held.map((operation) => (
              <AttentionCard key={operation.id} operation={operation} />
            ))}
          </ul>
        </section>
      )}
      {waiting.length > 0 && (
        <section aria-label={say('queue.waitingTitle')}>
          <h2>{say('queue.waitingTitle')}</h2>
          <ul className="card">
            {waiting.map((operation) => (
              <Waiting key={operation.id} operation={operation} missing={missingParts(operation, parts)} />
            ))}
          </ul>
          <SendNow />
        </section>
      )}
      <section className="card" style={{ marginTop: '1rem' }}>
        <Link className="listlink" to="/me/diagnosis">
          {say('diagnosis.link')} <span aria-hidden="true">›</span>
        </Link>
      </section>
    </Screen>
  )
}

function Waiting({ operation, missing }: { operation: Operation; missing: number }) {
  const say = useSay()
  const now = useNow()
  return (
    <li className="listlink">
      <span>
        <span className="strong">{operation.said.label}</span>
        <br />
        <Status tone="wait">{stateText(operation, missing, say)}</Status>
        <br />
        <span className="weak">
          {say('queue.madeAt', { ago: agoText(new Date(operation.at).toISOString(), now, say) })}
        </span>
      </span>
    </li>
  )
}

function stateText({ state, attempts, parts }: Operation, missing: number, say: Say): string {
  if (missing > 0) return say('queue.parts', { missing, count: parts.length })
  if (state === 'waiting') return say('queue.waiting')
  return attempts > 0 ? say('queue.due', { count: attempts }) : say('queue.ready')
}

const nothing = () => () => undefined

function SendNow() {
  const say = useSay()
  const engine = useOpened()?.engine
  const state = useSyncExternalStore(engine?.state.subscribe ?? nothing, () => engine?.state.get() ?? null)
  return (
    <>
      {state?.trouble && (
        <p className="weak" role="status">
          {say(`queue.trouble.${state.trouble}`, { detail: state.detail ?? '' })}
        </p>
      )}
      <Button block color="primary" size="large" loading={state?.phase === 'busy'} onClick={() => engine?.kickWhole()}>
        {say('queue.now')}
      </Button>
    </>
  )
}

import type { ReactNode } from 'react'
import { STREAMS } from '@yiwang/contract/sync'
import type { StreamCount } from '../../offline/pull.ts'
import { Status } from '../../shared/status.tsx'
import { useSay } from '../../shared/words.ts'

/** What the phone carries of each stream, beside what the server counts. */
export function StreamsPanel({ streams }: { streams: readonly StreamCount[] }) {
  const say = useSay()
  const sums = STREAMS.flatMap((name) => {
    const own = streams.filter(({ stream }) => stream === name)
    if (own.length === 0) return []
    const sum = (pick: (one: StreamCount) => number) => own.reduce((total, one) => total + pick(one), 0)
    const [phone, server] = [sum((one) => one.phone), sum((one) => one.server)]
    return [{ name, phone, server, isComplete: own.every(({ complete }) => complete) }]
  })
  return (
    <section className="card" aria-label={say('diagnosis.streams')}>
      <h2 style={{ marginTop: 0 }}>{say('diagnosis.streams')}</h2>
      {sums.length === 0 && <p className="weak">{say('diagnosis.noStreams')}</p>}
      <dl className="facts">
        {sums.map(({ name, phone, server, isComplete }) => (
          <StreamLine key={name} term={say(`diagnosis.stream.${name}`)}>
            {say('diagnosis.countsOf', { phone, server })}{' '}
            {!isComplete ? (
              <Status tone="go">{say('diagnosis.countsLoading')}</Status>
            ) : (
              <Status tone={phone === server ? 'good' : 'soon'}>
                {say(phone === server ? 'diagnosis.countsSame' : 'diagnosis.countsDiffer')}
              </Status>
            )}
          </StreamLine>
        ))}
      </dl>
    </section>
  )
}

function StreamLine({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}

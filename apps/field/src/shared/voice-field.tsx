import { useEffect, useState } from 'react'
import { useQueue } from './queue.query.ts'
import { canRecord, clockOf } from './record-voice.ts'
import { MOST_VOICES, type Voices } from './use-voices.ts'
import { VoicePlayer } from './voice-player.tsx'
import { useSay } from './words.ts'

/** One tap begins to listen, another ends it; what was said is played back here and can be taken away. */
export function VoiceField({ voices, disabled = false }: { voices: Voices; disabled?: boolean }) {
  const say = useSay()
  const { parts } = useQueue()
  if (!canRecord()) return null
  const { list, since, fault } = voices
  return (
    <div className="stack">
      {since === null ? (
        list.length < MOST_VOICES && (
          <button type="button" className="tool block" disabled={disabled} onClick={voices.start}>
            <span aria-hidden="true">●</span> {say('voice.start')}
          </button>
        )
      ) : (
        <button type="button" className="tool block recording" onClick={voices.stop}>
          <span aria-hidden="true">■</span> {say('voice.stop')} <Running since={since} />
        </button>
      )}
      {fault !== null && (
        <p className="wrong" role="alert">
          {say(`voice.${fault}`)}
        </p>
      )}
      {list.map(({ id, seconds }, index) => (
        <div key={id} className="row spread">
          <VoicePlayer id={id} seconds={seconds} index={index + 1} />
          {parts.get(id)?.state === 'refused' && <span className="wrong">{say('voice.notTaken')}</span>}
          <button
            type="button"
            className="tool plain"
            disabled={disabled}
            aria-label={say('voice.remove', { index: index + 1 })}
            onClick={() => voices.remove(id)}
          >
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
    </div>
  )
}

const SECOND = 1000

function Running({ since }: { since: number }) {
  const [now, setNow] = useState(since)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND)
    return () => clearInterval(timer)
  }, [])
  return clockOf(Math.max(0, Math.floor((now - since) / SECOND)))
}

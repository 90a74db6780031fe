import type { Track } from '@yiwang/contract/cases'
import { useSettings } from '../../shared/settings.ts'
import { whenText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'

type Props = { track: Track; now: Date; late: boolean }

const OVER = new Set<Track['state']>(['closed', 'refused', 'withdrawn'])

/** By when the rule wants it, the unit promised it, and such things are usually done; only dates that there are. */
export function Dates({ track, now, late }: Props) {
  const say = useSay()
  const { language } = useSettings()
  if (OVER.has(track.state)) return null
  const { statutory, promised, expected } = track.dates
  const when = (at: string) => whenText(at, now, language)
  return (
    <>
      <dt>{say('track.statutory')}</dt>
      <dd className={late ? 'wrong' : undefined}>
        {statutory === null ? say('track.noDate') : say(late ? 'track.late' : 'track.before', { at: when(statutory) })}
      </dd>
      {promised !== null && (
        <>
          <dt>{say('track.promised')}</dt>
          <dd>{say('track.before', { at: when(promised) })}</dd>
        </>
      )}
      {expected !== null && (
        <>
          <dt>{say('track.expected')}</dt>
          <dd>{say('track.around', { at: when(expected) })}</dd>
        </>
      )}
      {track.pauseReason !== null && (
        <>
          <dt>{say('track.paused')}</dt>
          <dd>{say(track.pauseReason === 'hang-up' ? 'track.pausedLong' : 'track.pausedLaw')}</dd>
        </>
      )}
    </>
  )
}

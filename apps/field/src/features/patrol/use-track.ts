import { useEffect } from 'react'
import type { PatrolView } from '@yiwang/contract/visits'
import { useSay } from '../../shared/words.ts'
import { keepPosition } from './keep-position.ts'

const EVERY_MS = 60_000

/**
 * Keeps where the phone is once a minute while a patrol that asks for it is shown and under way; otherwise asks nothing.
 * Kept like every write: without a network it leaves later.
 */
export function useTrack({ id: patrolId, trackReason, finishedAt }: PatrolView): void {
  const label = useSay()('visits.patrolTrack')
  const isWanted = trackReason !== '' && finishedAt === null
  useEffect(() => {
    if (!isWanted || !('geolocation' in navigator)) return
    const tell = () =>
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        const position = { at: new Date().toISOString(), lng: coords.longitude, lat: coords.latitude }
        // A phone without room keeps what a person wrote rather than a position.
        void keepPosition(patrolId, position, label).catch(() => undefined)
      })
    tell()
    const timer = setInterval(tell, EVERY_MS)
    return () => clearInterval(timer)
  }, [isWanted, label, patrolId])
}

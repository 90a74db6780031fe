import { useEffect } from 'react'
import { patrolRoutes } from '@yiwang/contract/visits'
import type { PatrolView } from '@yiwang/contract/visits'
import { api } from '../../shared/api.ts'

const EVERY_MS = 60_000

/** Sends where the phone is once a minute while a patrol that asks for it is shown and under way; otherwise asks nothing. */
export function useTrack({ id: patrolId, trackReason, finishedAt }: PatrolView): void {
  const isWanted = trackReason !== '' && finishedAt === null
  useEffect(() => {
    if (!isWanted || !('geolocation' in navigator)) return
    const tell = () =>
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        const positions = [{ at: new Date().toISOString(), lng: coords.longitude, lat: coords.latitude }]
        // A position that does not come through is not worth keeping.
        void api.call(patrolRoutes.track, { params: { patrolId }, body: { positions } }).catch(() => undefined)
      })
    tell()
    const timer = setInterval(tell, EVERY_MS)
    return () => clearInterval(timer)
  }, [isWanted, patrolId])
}

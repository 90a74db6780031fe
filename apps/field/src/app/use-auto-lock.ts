import { useEffect } from 'react'
import { lockStore } from '../offline/on-device.ts'
import { opened } from '../offline/opened.ts'
import { queryClient } from '../shared/api.ts'

/** A phone put away locks itself: nobody reads what its finder could. */
const AWAY = 10 * 60_000

/** Closes the store when the app was out of sight for ten minutes, and with it all that the screens still hold. */
export function useAutoLock(): void {
  useEffect(() => {
    let hiddenAt: number | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const lock = () => {
      if (opened.get() === null) return
      lockStore()
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'people' })
    }
    const look = () => {
      clearTimeout(timer)
      if (document.visibilityState === 'hidden') {
        hiddenAt = Date.now()
        timer = setTimeout(lock, AWAY)
        return
      }
      if (hiddenAt !== null && Math.abs(Date.now() - hiddenAt) >= AWAY) lock()
      hiddenAt = null
    }
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearTimeout(timer)
    }
  }, [])
}

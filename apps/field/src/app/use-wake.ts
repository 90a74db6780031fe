import { useEffect } from 'react'
import { noteSilence, reach } from '../offline/contact.ts'
import { opened } from '../offline/opened.ts'
import { queryClient } from '../shared/api.ts'
import { flushDrafts } from '../shared/draft-store.ts'
import { flushKept } from '../shared/kept-form.ts'

/**
 * Follows the network and the person: what waits leaves as soon as the server is there again and the screens are asked
 * anew; what is typed is on the disk before the app goes out of sight.
 */
export function useWake(): void {
  useEffect(() => {
    let before = reach.get()
    const follow = () => {
      const now = reach.get()
      const isBack = before === 'unreached' && now === 'reached'
      before = now
      if (!isBack) return
      opened.get()?.engine.kickWhole()
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'queue' })
    }
    const wake = () => opened.get()?.engine.kickWhole()
    const look = () => (document.visibilityState === 'hidden' ? flush() : opened.get()?.engine.kick())
    const stop = reach.subscribe(follow)
    window.addEventListener('online', wake)
    window.addEventListener('offline', noteSilence)
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', look)
    return () => {
      stop()
      window.removeEventListener('online', wake)
      window.removeEventListener('offline', noteSilence)
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
}

function flush(): void {
  flushDrafts()
  void flushKept()
}

import { casesRoutes } from '@yiwang/contract/cases'
import { useEffect, useState } from 'react'
import { client } from '../../shared/api.ts'

/** Renewed well before the server forgets it. */
const RENEW_MS = 20_000

export type Other = { name: string; kind: 'look' | 'take' }

/** Says to the other dispatchers that this case is looked at or being decided, and answers who else is at it. */
export function useClaim(caseId: string, takes: boolean): readonly Other[] {
  const [others, setOthers] = useState<readonly Other[]>([])
  useEffect(() => {
    let ended = false
    async function say() {
      // A claim locks nothing: without an answer one only knows less.
      const heard = await claim(caseId, takes ? 'take' : 'look').catch(() => null)
      if (!ended && heard !== null) setOthers(heard.others)
    }
    void say()
    const timer = setInterval(() => void say(), RENEW_MS)
    return () => {
      ended = true
      clearInterval(timer)
    }
  }, [caseId, takes])
  useEffect(
    () => () => {
      setOthers([])
      claim(caseId, 'leave').catch(() => undefined)
    },
    [caseId],
  )
  return others
}

function claim(caseId: string, kind: 'look' | 'take' | 'leave') {
  return client.call(casesRoutes.claim, { params: { caseId }, body: { kind } })
}

import { useQueryClient } from '@tanstack/react-query'
import { casesRoutes } from '@yiwang/contract/cases'
import { useEffect, useState } from 'react'
import { client } from '../api.ts'
import { casesKey } from '../cases/case.query.ts'
import { keepLine, type LineEvents } from './live-line.ts'

/** Listens to changes of cases within reach and refreshes what is shown; false while the line is cut. */
export function useLive(): boolean {
  const queries = useQueryClient()
  const [isCut, setCut] = useState(false)
  useEffect(
    () =>
      keepLine(
        { connect, after },
        { refresh: () => void queries.invalidateQueries({ queryKey: casesKey }), isCut: setCut },
      ),
    [queries],
  )
  return !isCut
}

function connect({ opened, lost, changed }: LineEvents): () => void {
  const source = new EventSource(client.href(casesRoutes.stream))
  source.onopen = opened
  // A browser comes back by itself after a broken connection, never after a refusal.
  source.onerror = () => lost(source.readyState === EventSource.CLOSED)
  source.onmessage = changed
  for (const name of ['case', 'changed']) source.addEventListener(name, changed)
  return () => source.close()
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

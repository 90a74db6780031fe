import { useQueryClient } from '@tanstack/react-query'
import { casesRoutes } from '@yiwang/contract/cases'
import { useEffect, useState } from 'react'
import { client } from './api.ts'
import { casesKey } from './cases/case.query.ts'

/** Changes come in bursts; screens are refreshed at most this often. */
const CALM_MS = 1_500

/** Listens to changes of cases within reach and refreshes what is shown; true while the line is open. */
export function useLive(): boolean {
  const queries = useQueryClient()
  const [open, setOpen] = useState(true)
  useEffect(() => {
    const source = new EventSource(client.href(casesRoutes.stream))
    let timer: ReturnType<typeof setTimeout> | null = null
    function refresh() {
      timer ??= setTimeout(() => {
        timer = null
        void queries.invalidateQueries({ queryKey: casesKey })
      }, CALM_MS)
    }
    source.onopen = () => setOpen(true)
    source.onerror = () => setOpen(false)
    source.onmessage = refresh
    for (const name of ['case', 'changed']) source.addEventListener(name, refresh)
    return () => {
      if (timer !== null) clearTimeout(timer)
      source.close()
    }
  }, [queries])
  return open
}

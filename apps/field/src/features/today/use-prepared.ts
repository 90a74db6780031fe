import { useEffect } from 'react'
import { reach } from '../../offline/contact.ts'
import { queryClient } from '../../shared/api.ts'
import { caseQuery } from '../../shared/cases.query.ts'

/** As many of the first ones are made ready for the road. */
const MOST = 20
const fetched = new Map<string, number>()

/** Fetches what stands on the list in the background, one after the other: opened without a network, it is there. */
export function usePrepared(rows: readonly { id: string; version: number }[]): void {
  const key = rows
    .slice(0, MOST)
    .map(({ id, version }) => `${id} ${version}`)
    .join(',')
  useEffect(() => {
    const leave = new AbortController()
    void prepare(key, leave.signal)
    return () => leave.abort()
  }, [key])
}

async function prepare(key: string, signal: AbortSignal): Promise<void> {
  for (const [id = '', version] of key.split(',').map((one) => one.split(' '))) {
    if (signal.aborted || id === '' || reach.get() !== 'reached') return
    if (fetched.get(id) === Number(version)) continue
    const isThere = await queryClient.fetchQuery({ ...caseQuery(id), retry: false }).then(
      () => true,
      () => false,
    )
    if (isThere) fetched.set(id, Number(version))
  }
}

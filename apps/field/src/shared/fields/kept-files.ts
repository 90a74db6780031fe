import { useEffect, useRef } from 'react'
import { bell } from '../../offline/on-device.ts'
import { opened } from '../../offline/opened.ts'
import { keepPart } from '../../offline/parts.ts'
import type { PartKind } from '../../offline/rows.ts'
import { isFull } from '../../offline/storage.ts'
import { NotSaved } from '../send.ts'

/** How a file of an open form comes onto the disk, by its id. */
const underWay = new Map<string, () => Promise<unknown>>()

/** Files that an input holds while it is shown; `keep` puts them on the disk and may be called again. */
export function useKeeping(ids: readonly string[], keep: () => Promise<unknown>): void {
  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })
  const key = ids.join()
  useEffect(() => {
    const own = key === '' ? [] : key.split(',')
    for (const id of own) underWay.set(id, () => latest.current())
    return () => {
      for (const id of own) underWay.delete(id)
    }
  }, [key])
}

/** Waits until files that a form names lie on the disk of this phone. @throws NotSaved */
export async function settleFiles(ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map(async (id) => underWay.get(id)?.()))
}

/** Puts a file of a form on the disk and lets it leave beside the form. @throws NotSaved */
export async function keepFile(id: string, kind: PartKind, blob: Blob): Promise<void> {
  const current = opened.get()
  if (!current) throw new NotSaved('locked')
  await keepPart(current.vault, { id, kind, blob, now: Date.now() }).catch((error: unknown) => {
    throw new NotSaved(isFull(error) ? 'full' : 'failed')
  })
  bell.ring('parts')
  current.engine.kick()
}

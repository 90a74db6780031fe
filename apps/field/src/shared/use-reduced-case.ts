import { useEffect, useState } from 'react'
import type { CaseRow, CaseView } from '@yiwang/contract/cases'
import { opened } from '../offline/opened.ts'
import { photosOf } from '../offline/new-case.ts'
import { isUnderWay, type Operation } from '../offline/operation.ts'
import { openPart } from '../offline/parts.ts'
import { reduceRow, reduceView } from '../offline/reduce-case.ts'
import { actorOf } from './case-on-phone.ts'
import { useQueue } from './queue.query.ts'
import { useSession } from './session.query.ts'

export type Reduced<T> = { value: T; pending: Operation[] }

/** The case with what this phone has not sent yet on top. */
export function useReducedCase(view: CaseView): Reduced<CaseView> {
  const session = useSession()
  const { operations } = useQueue()
  const pending = operations.filter(({ aggregate }) => aggregate === `case:${view.id}`)
  const photos = usePhotosOnPhone(pending)
  if (!session || pending.length === 0) return { value: view, pending }
  const known = new Set(view.timeline.map(({ id }) => id))
  const reduced = reduceView(
    view,
    pending.filter((one) => isUnderWay(one) && !known.has(one.id)),
    actorOf(session),
  )
  return { value: { ...reduced, photos: [...reduced.photos, ...photos] }, pending }
}

/** Rows of a list, each as it is going to be, with the acts that have not left. */
export function useReducedRows<Row extends CaseRow>(rows: readonly Row[]): Reduced<Row>[] {
  const session = useSession()
  const { operations } = useQueue()
  return rows.map((row) => {
    const pending = operations.filter(({ aggregate }) => aggregate === `case:${row.id}`)
    return session && pending.length > 0
      ? { value: reduceRow(row, pending.filter(isUnderWay), actorOf(session)), pending }
      : { value: row, pending }
  })
}

/** Pictures of unsent acts, opened from the disk. */
function usePhotosOnPhone(pending: readonly Operation[]): CaseView['photos'] {
  const [photos, setPhotos] = useState<CaseView['photos']>([])
  const key = pending.flatMap((one) => Object.values(photosOf(one)).flat()).join(' ')
  useEffect(() => {
    let isGone = false
    const urls: string[] = []
    const vault = opened.get()?.vault
    if (!vault || key === '') return undefined
    void Promise.all(
      key.split(' ').map(async (id): Promise<CaseView['photos']> => {
        const blob = await openPart(vault, id).catch(() => null)
        if (!blob) return []
        const url = URL.createObjectURL(blob)
        urls.push(url)
        return [{ id, url, thumbUrl: url, kind: 'site' }]
      }),
    ).then((found) => {
      if (!isGone) setPhotos(found.flat())
    })
    return () => {
      isGone = true
      for (const url of urls) URL.revokeObjectURL(url)
    }
  }, [key])
  return key === '' ? [] : photos
}

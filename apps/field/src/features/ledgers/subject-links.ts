import type { CarriedSubject } from '@yiwang/contract/sync'

export type Near = Pick<CarriedSubject, 'id' | 'kind' | 'label'>

/** Links by which people, households and houses belong together. */
const KINDS: ReadonlySet<string> = new Set(['member-of', 'lives-in', 'part-of'])

/** What a subject is part of, then what belongs to it: each once, people before houses. */
export function nearbyOf(subject: CarriedSubject, all: readonly CarriedSubject[]): Near[] {
  const upward = new Set(subject.links.filter(({ kind }) => KINDS.has(kind)).map(({ to }) => to))
  const above = all.filter(({ id }) => upward.has(id))
  const below = all.filter(
    ({ id, links }) => !upward.has(id) && links.some(({ kind, to }) => KINDS.has(kind) && to === subject.id),
  )
  return [...above, ...below].map(({ id, kind, label }) => ({ id, kind, label }))
}

import type { PagesSeen } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'

const HOUR = 3_600_000
/** So many looks of one person, or looks that have waited so long, are told. */
const DUE_AMOUNT = 20
const DUE_AGE = 30_000

/** Counts who looked at how many pages in which hour; in memory, so that a look costs no write. */
export type PageViews = {
  note: (actor: Actor, at: Date) => void
  /** What was counted, is not told yet and should be at a time of the machine. */
  due: (now: number) => PagesSeen[]
  /** Takes away what was told. */
  told: (seen: readonly PagesSeen[]) => void
}

export function createPageViews(): PageViews {
  const counted = new Map<string, PagesSeen & { since: number }>()
  const keyOf = ({ actorId, at }: Pick<PagesSeen, 'actorId' | 'at'>) =>
    `${actorId} ${Math.floor(Date.parse(at) / HOUR)}`
  return {
    note({ id: actorId, name: actorName, posts }, time) {
      if (actorId === null) return
      const at = time.toISOString()
      const key = keyOf({ actorId, at })
      const known = counted.get(key)
      counted.set(key, {
        actorId,
        actorName,
        role: posts[0]?.role ?? '',
        amount: (known?.amount ?? 0) + 1,
        at,
        since: known?.since ?? Date.now(),
      })
    },
    due: (now) =>
      [...counted.values()].flatMap(({ since, ...seen }) =>
        seen.amount >= DUE_AMOUNT || now - since >= DUE_AGE ? [seen] : [],
      ),
    told(seen) {
      for (const one of seen) {
        const now = counted.get(keyOf(one))
        if (!now) continue
        if (now.amount > one.amount)
          counted.set(keyOf(one), { ...now, amount: now.amount - one.amount, since: Date.now() })
        else counted.delete(keyOf(one))
      }
    },
  }
}

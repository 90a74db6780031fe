import type { StageClock } from '@yiwang/contract/cases'
import { parseLimit } from '@yiwang/worktime'

/** A clock's history in the shape that worktime reads. Extensions were granted before it was due. */
export function historyOf({ pauses, extensions }: Pick<StageClock, 'pauses' | 'extensions'>) {
  return {
    pauses: pauses.map(({ from, to, reason }) => ({
      from: Date.parse(from),
      to: to === null ? null : Date.parse(to),
      reason,
    })),
    extensions: extensions.flatMap(({ at, limitText }) => {
      const parsed = parseLimit(limitText)
      return parsed.ok ? [{ at: Date.parse(at), limit: parsed.limit }] : []
    }),
  }
}

import { AppError } from '../../../kernel/errors.ts'

/** Runs work when there is room, or refuses it at once. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

const LEAST = 4
/** So many wait for each that is under way; they are let in within a second. */
const QUEUE = 2
const SOONEST_SECONDS = 2
const SPREAD_SECONDS = 8

/**
 * A bound on pushes under way: each is several acts at once, and at the end of a working day all phones of a county come
 * together. Half of the connections stay for those who sit before a screen. Who finds no room is told to come again, each
 * at another time; a phone loses nothing by it.
 */
export function createGate(poolSize: number, random: () => number = Math.random): Gate {
  const most = Math.max(LEAST, Math.floor(poolSize / 2))
  const waiting: (() => void)[] = []
  let underWay = 0
  return async (work) => {
    if (underWay >= most) {
      if (waiting.length >= most * QUEUE) {
        const retryAfter = SOONEST_SECONDS + Math.floor(random() * SPREAD_SECONDS)
        throw new AppError('unavailable', 'too many pushes at once', '提交的人较多，稍后会自动重试', { retryAfter })
      }
      // Whoever leaves hands the place over, so that nobody who comes later takes it.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else underWay += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else underWay -= 1
    }
  }
}

import { AppError } from '../../../kernel/errors.ts'

/** Runs work when there is room, or refuses it at once. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

const LEAST = 4
/** So many wait for each that is under way, and none longer than this. */
const QUEUE = 2
const LONGEST_WAIT_MS = 700
const SOONEST_SECONDS = 2
const SPREAD_SECONDS = 8

/**
 * A bound on pushes under way: each is several acts at once, and at the end of a working day all phones of a county come
 * together. Half of the connections stay for those who sit before a screen. Who finds no room is told to come again, each
 * at another time; a phone loses nothing by it.
 */
export function createGate(poolSize: number, { random = Math.random, waitMs = LONGEST_WAIT_MS } = {}): Gate {
  const most = Math.max(LEAST, Math.floor(poolSize / 2))
  const waiting = new Set<() => void>()
  let underWay = 0

  function full(): AppError {
    const retryAfter = SOONEST_SECONDS + Math.floor(random() * SPREAD_SECONDS)
    return new AppError('unavailable', 'too many pushes at once', '提交的人较多，稍后会自动重试', { retryAfter })
  }

  /** Whoever leaves hands the place over, so that nobody who comes later takes it. */
  function turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.delete(enter)
        reject(full())
      }, waitMs)
      waiting.add(enter)
    })
  }

  function leave(): void {
    const [next] = waiting
    if (next) {
      waiting.delete(next)
      next()
    } else underWay -= 1
  }

  return async (work) => {
    if (underWay < most) underWay += 1
    else if (waiting.size < most * QUEUE) await turn()
    else throw full()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

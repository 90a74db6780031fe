import { Counter, Gauge } from 'prom-client'
import type { Registry } from 'prom-client'
import { AppError } from '../errors.ts'

/** Runs the work of one request, or refuses it at once. */
export type Admission = <T>(work: () => Promise<T>) => Promise<T>

/** For each database connection so many requests may be under way; further ones would only wait for those. */
const PER_CONNECTION = 6
/** A county's busiest second fits in, however few connections it has. */
const LEAST = 120
const RETRY_AFTER_SECONDS = 1

export function mostAtOnce(poolSize: number): number {
  return Math.max(LEAST, poolSize * PER_CONNECTION)
}

/**
 * Bounds how many requests are under way. Whoever comes beyond is told at once to come again, so that those let in
 * are served as fast as ever; a queue without end would make everybody wait and then give up.
 */
export function createAdmission(most: number, metrics: Registry): Admission {
  let underWay = 0
  new Gauge({
    name: 'yiwang_requests_under_way',
    help: 'Requests that are being served',
    registers: [metrics],
    collect() {
      this.set(underWay)
    },
  })
  const shed = new Counter({
    name: 'yiwang_requests_shed_total',
    help: 'Requests refused because too many were under way',
    registers: [metrics],
  })
  return async (work) => {
    if (underWay >= most) {
      shed.inc()
      const extra = { retryAfter: RETRY_AFTER_SECONDS }
      throw new AppError('unavailable', 'too many requests at once', '系统繁忙，请稍后再试', extra)
    }
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
    }
  }
}

import { CHINA_HOLIDAYS, createCalendar } from '../index.ts'

export const MINUTE = 60_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

/** 08:00-12:00 and 14:00-18:00 with the holidays of 2024 to 2026. */
export const COUNTY = createCalendar({ version: 'county-1', years: CHINA_HOLIDAYS })

/** Epoch ms of a moment in Beijing, `2026-11-13 16:00` or with seconds. */
export function at(moment: string): number {
  const time = Date.parse(`${moment.replace(' ', 'T')}${moment.length === 16 ? ':00' : ''}+08:00`)
  if (Number.isNaN(time)) throw new RangeError(moment)
  return time
}

/** The reverse of `at`, with seconds and milliseconds only where they are not zero. */
export function shown(time: number | null): string | null {
  if (time === null) return null
  const text = new Date(time + 8 * HOUR).toISOString().replace('T', ' ').replace('Z', '')
  return text.replace(/(:00)?\.000$/, '')
}

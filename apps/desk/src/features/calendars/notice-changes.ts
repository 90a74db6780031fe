import type { ChangedDay } from '@yiwang/contract/catalog'

/** The days of one holiday that a notice changes. */
export type HolidayChange = { name: string; off: ChangedDay[]; working: ChangedDay[] }

/** Changed days by holiday, in the order of their first day. */
export function byHoliday(changes: readonly ChangedDay[]): HolidayChange[] {
  const found = new Map<string, HolidayChange>()
  for (const change of changes) {
    const known = found.get(change.name) ?? { name: change.name, off: [], working: [] }
    found.set(change.name, known)
    known[change.becomes].push(change)
  }
  return [...found.values()]
}

const FORMATS = { json: 'json', csv: 'csv', txt: 'notice' } as const

/** The format of a chosen file by the ending of its name; null for any other kind of file. */
export function noticeFormat(name: string): 'json' | 'csv' | 'notice' | null {
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  return Object.hasOwn(FORMATS, ending) ? FORMATS[ending as keyof typeof FORMATS] : null
}

/** The year that a pasted notice names, to be proposed in the form; null when it names none. */
export function yearNamed(text: string): number | null {
  const found = /(20\d\d)\s*\u5e74/.exec(text)?.[1]
  return found === undefined ? null : Number(found)
}

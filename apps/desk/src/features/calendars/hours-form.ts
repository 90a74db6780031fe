import type { CalendarDetail, OfficeHours } from '@yiwang/contract/catalog'
import { ApiError } from '@yiwang/client'
import { readSpans, spansText } from './year-days.ts'

type SeasonValues = { from: string; to: string; spans: string }
/** The form of office hours: spans as people write them, season ends as `MM-DD`. */
export type HoursValues = {
  name: string
  code: string
  hours: string
  seasons: SeasonValues[]
  workWeek: number[]
  validFrom: string
  note: string
}

/** What the form begins with: the calendar as it is, or the usual hours for a new one; from today on. */
export function formOf(calendar: CalendarDetail | null, now: Date = new Date()): HoursValues {
  const hours = calendar?.content.hours ?? [
    { from: '08:00', to: '12:00' },
    { from: '14:00', to: '18:00' },
  ]
  return {
    name: '',
    code: '',
    hours: spansText(hours),
    seasons: (calendar?.content.seasons ?? []).map(({ from, to, spans }) => ({ from, to, spans: spansText(spans) })),
    workWeek: [...(calendar?.content.workWeek ?? [1, 2, 3, 4, 5])],
    validFrom: new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
    note: '',
  }
}

/** The hours to be sent; null while a text cannot be read. */
export function hoursOf({ hours, seasons, workWeek }: HoursValues): OfficeHours | null {
  const regular = readSpans(hours)
  const read = seasons.flatMap(({ from, to, spans }) => {
    const own = readSpans(spans)
    return own && isMonthDay(from) && isMonthDay(to) ? [{ from, to, spans: own }] : []
  })
  return regular && read.length === seasons.length ? { hours: regular, seasons: read, workWeek } : null
}

/** True for `MM-DD`. */
export function isMonthDay(text: string): boolean {
  return /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)
}

type FieldPath = ['seasons', number, 'spans'] | [keyof HoursValues]

/** The server's field errors at the fields of the form; `seasons.1` stands at the hours of the second season. */
export function hoursFieldErrors(error: unknown): { name: FieldPath; errors: string[] }[] {
  const fields = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
  return Object.entries(fields).map(([path, message]) => {
    const [field = '', index] = path.replace(/^body\./, '').split('.')
    const name: FieldPath =
      field === 'seasons' && index !== undefined ? ['seasons', Number(index), 'spans'] : [field as keyof HoursValues]
    return { name, errors: [message] }
  })
}

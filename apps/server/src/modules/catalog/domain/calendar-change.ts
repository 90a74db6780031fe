import type { CalendarContent, ChangedDay, Holiday, OfficeHours } from '@yiwang/contract/catalog'
import { createCalendar } from '@yiwang/worktime'

/** Told when holidays or hours of a calendar change: open clocks under it must be counted anew. */
export const PUBLISHED = 'catalog.calendar-published'

const DAY_MS = 86_400_000

/** The content with the holidays of a year added or replaced. */
export function withYear(content: CalendarContent, year: number, holidays: Holiday[]): CalendarContent {
  return { ...content, years: { ...content.years, [String(year)]: holidays } }
}

/** Days around a year that a change turns into days off or working days, in order of dates. */
export function changedDays(before: CalendarContent, after: CalendarContent, year: number): ChangedDay[] {
  const [old, fresh] = [before, after].map((content) => createCalendar({ ...content, version: '' }))
  const first = Date.parse(`${year - 1}-12-01T00:00:00+08:00`)
  const last = Date.parse(`${year + 1}-01-31T00:00:00+08:00`)
  const changes: ChangedDay[] = []
  for (let time = first; time <= last; time += DAY_MS) {
    const was = old?.dayAt(time)
    const becomes = fresh?.dayAt(time)
    if (!was || !becomes) continue
    const isNews = !was.published && becomes.published && becomes.holiday !== null
    if (was.working === becomes.working && !isNews) continue
    changes.push({
      date: becomes.date,
      name: becomes.holiday ?? was.holiday ?? '',
      was: was.published ? wordOf(was.working) : null,
      becomes: wordOf(becomes.working),
    })
  }
  return changes
}

function wordOf(working: boolean): 'working' | 'off' {
  return working ? 'working' : 'off'
}

/** What is wrong with office hours, by form field; empty when clocks can run on them. */
export function hoursFaults({ hours, seasons, workWeek }: OfficeHours): Record<string, string> {
  const faults: [string, string][] = []
  if (!canRun({ hours })) faults.push(['hours', '办公时间有重叠或先后颠倒'])
  seasons.forEach((season, i) => {
    if (!canRun({ hours: season.spans })) faults.push([`seasons.${i}`, '办公时间有重叠或先后颠倒'])
  })
  if (new Set(workWeek).size !== workWeek.length) faults.push(['workWeek', '星期重复'])
  return Object.fromEntries(faults)
}

function canRun({ hours }: Pick<OfficeHours, 'hours'>): boolean {
  try {
    createCalendar({ version: '', years: {}, hours })
    return true
  } catch {
    return false
  }
}

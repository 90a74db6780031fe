import { deadline } from '@yiwang/worktime'
import type { Calendar } from '@yiwang/worktime'

/** The end of so many working days; the day it begins on does not count (Civil Code, article 201). */
export function workingDaysAfter(at: Date, days: number, calendar: Calendar): Date {
  const { due } = deadline(at.getTime(), { amount: days, unit: 'working-day', countFrom: 'next-day' }, calendar)
  if (due === null) throw new Error('a clock without pauses always ends')
  return new Date(due)
}

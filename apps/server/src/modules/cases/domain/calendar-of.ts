import type { Calendar } from '@yiwang/worktime'

/** The calendar of a unit, or of the county for null. */
export type CalendarOf = (unitId: string | null) => Calendar

import { date } from '../core/index.ts'

/** A day of our times: weeks and months are counted from it, and the calendar of a computer ends. */
export const day = date.refine((value) => value >= '2000-01-01' && value < '2200-01-01', { error: 'not-our-times' })

import { z } from 'zod'
import { ROLES } from '../identity/roles.ts'

/** Days after which data is deleted; null keeps it. */
const term = z.int().min(30).max(36_500).nullable()

const quota = z.object({ hour: z.int().min(0).max(10_000), day: z.int().min(0).max(100_000) })

/** What a county may change of disclosure: figures, never the rules themselves. */
export const disclosureRules = z.object({
  /** Subjects a person may reveal in an hour and in a day, by role; the widest post counts, and `other` where none is named. */
  quotas: z.partialRecord(z.enum([...ROLES, 'other']), quota),
  /** So many different subjects within so many minutes are an alarm. */
  alarmSubjects: z.int().min(2).max(10_000),
  alarmMinutes: z.int().min(1).max(1440),
  /** So many identity numbers or phones next to each other tried in exact search are an alarm. */
  alarmNeighbours: z.int().min(2).max(100),
  /** So many pages of people, walls of villages and searches by name in an hour are an alarm. */
  alarmPages: z.int().min(10).max(100_000),
  revealSeconds: z.int().min(10).max(600),
  openMinutes: z.int().min(5).max(240),
  /** Working days until an emergency opening must be reviewed, and until a correction must be answered. */
  reviewDays: z.int().min(1).max(30),
  correctionDays: z.int().min(1).max(60),
  /** An export of more rows waits for a second person. */
  exportFreeRows: z.int().min(0).max(100_000),
  exportMostRows: z.int().min(1).max(200_000),
  exportHours: z.int().min(1).max(168),
  /** A grant lasts so long at most, and lets the unit see so many subjects a day. */
  grantMostDays: z.int().min(1).max(366),
  grantDaily: z.int().min(1).max(100_000),
  /** After a death, after a move out of the county, and after an answer or the end of a campaign. */
  deceasedDays: term,
  goneDays: term,
  answerDays: term,
})
export type DisclosureRules = z.infer<typeof disclosureRules>

/** Until a security administrator decides otherwise. */
export const DEFAULT_RULES: DisclosureRules = {
  quotas: {
    'grid-worker': { hour: 20, day: 60 },
    'grid-head': { hour: 20, day: 80 },
    window: { hour: 30, day: 150 },
    supervisor: { hour: 20, day: 60 },
    department: { hour: 30, day: 150 },
    'department-head': { hour: 30, day: 150 },
    other: { hour: 10, day: 30 },
  },
  alarmSubjects: 15,
  alarmMinutes: 10,
  alarmNeighbours: 4,
  alarmPages: 200,
  revealSeconds: 60,
  openMinutes: 30,
  reviewDays: 3,
  correctionDays: 15,
  exportFreeRows: 500,
  exportMostRows: 20_000,
  exportHours: 24,
  grantMostDays: 180,
  grantDaily: 500,
  deceasedDays: 3650,
  goneDays: 1825,
  answerDays: 1095,
}

/** The most that any of the roles allows; what is not named has the quota of `other`. */
export function quotaOf(rules: DisclosureRules, roles: readonly string[]): { hour: number; day: number } {
  const other = rules.quotas.other ?? { hour: 0, day: 0 }
  const named = roles.map((role) => (rules.quotas as Record<string, typeof other | undefined>)[role] ?? other)
  return {
    hour: Math.max(0, ...named.map(({ hour }) => hour)),
    day: Math.max(0, ...named.map(({ day }) => day)),
  }
}

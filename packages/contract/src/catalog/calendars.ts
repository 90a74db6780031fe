import { z } from 'zod'
import { rowError } from '../areas/routes.ts'
import { date, defineRoute, id, instant, text } from '../core/index.ts'

/** Local `HH:MM`; `24:00` ends the day. */
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)
/** `MM-DD`. */
const monthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)

export const officeSpan = z.object({ from: timeOfDay, to: timeOfDay })
/** Other office hours for a part of the year, both ends included; 10-01 to 04-30 runs over the new year. */
export const officeSeason = z.object({ from: monthDay, to: monthDay, spans: z.array(officeSpan).min(1).max(6) })
/** One announced holiday: days off and the make-up working days (调休) that go with it. */
export const holiday = z.object({ name: text(40, 1), off: z.array(date).max(40), work: z.array(date).max(40) })
export type Holiday = z.infer<typeof holiday>

/** What an office says of its hours; `workWeek` are ISO weekdays, Monday is 1. */
export const officeHours = z.object({
  hours: z.array(officeSpan).min(1).max(6),
  seasons: z.array(officeSeason).max(8),
  workWeek: z.array(z.int().min(1).max(7)).min(1).max(7),
})
export type OfficeHours = z.infer<typeof officeHours>

/** All that a working calendar is made of. A year that is missing in `years` has no published calendar. */
export const calendarContent = officeHours.extend({ years: z.record(z.string().regex(/^\d{4}$/), z.array(holiday)) })
export type CalendarContent = z.infer<typeof calendarContent>

/** A working calendar as it is in force today. `version` counts up; the first is the one the platform comes with. */
export const calendarSummary = z.object({
  id,
  code: z.string(),
  name: z.string(),
  /** The calendar of every unit that has none of its own. */
  isDefault: z.boolean(),
  version: z.string(),
  validFrom: date,
  /** Years with published holidays. */
  years: z.array(z.int()),
  units: z.array(z.object({ id, name: z.string() })),
})
export type CalendarSummary = z.infer<typeof calendarSummary>

export const calendarVersion = z.object({
  version: z.string(),
  validFrom: date,
  note: z.string(),
  /** Null for the version the platform comes with. */
  createdAt: instant.nullable(),
})
export type CalendarVersion = z.infer<typeof calendarVersion>

export const calendarDay = z.object({
  date,
  working: z.boolean(),
  /** False in a year without published holidays: told by weekday only. */
  published: z.boolean(),
  /** The holiday a day off or a make-up day belongs to. */
  holiday: z.string().nullable(),
  spans: z.array(officeSpan),
})

export const calendarDetail = calendarSummary.extend({
  /** The highest version number there is, for `If-Match` of the next one. */
  latest: z.int(),
  content: calendarContent,
  versions: z.array(calendarVersion),
  /** The days of the month asked for. */
  days: z.array(calendarDay),
})
export type CalendarDetail = z.infer<typeof calendarDetail>

/** A day that a notice changes; `was` is null where the year had no published calendar and the weekday was taken. */
export const changedDay = z.object({
  date,
  name: z.string(),
  was: z.enum(['working', 'off']).nullable(),
  becomes: z.enum(['working', 'off']),
})
export type ChangedDay = z.infer<typeof changedDay>

const calendarId = z.object({ calendarId: id })
const year = z.int().min(2007).max(2100)

export const calendarRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/calendars',
    summary: 'Working calendars in force today, the default one first',
    reply: z.object({ items: z.array(calendarSummary) }),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/calendars/{calendarId}',
    summary: 'One working calendar, in force today or of one version, with its versions and the days of a month',
    params: calendarId,
    query: z.object({
      versionNumber: z
        .string()
        .regex(/^\d{1,6}$/)
        .optional(),
      month: z
        .string()
        .regex(/^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/)
        .optional(),
    }),
    reply: calendarDetail,
  }),
  create: defineRoute({
    method: 'POST',
    path: '/calendars',
    summary: 'Add a working calendar with office hours of its own; its holidays begin as those of the default one',
    body: officeHours.extend({ id, code: text(20, 1), name: text(40, 1), validFrom: date }),
    reply: calendarDetail,
  }),
  addVersion: defineRoute({
    method: 'POST',
    path: '/calendars/{calendarId}/versions',
    summary: 'Change office hours, seasons or work week from a day on; clocks keep the version they were started under',
    versioned: true,
    params: calendarId,
    body: officeHours.extend({ validFrom: date, note: text(200).default('') }),
    reply: calendarDetail,
  }),
  publishYear: defineRoute({
    method: 'POST',
    path: '/calendars/{calendarId}/years',
    summary:
      'Publish the holidays of a year from the notice of the State Council: as text, JSON or CSV, with a preview of the days that change',
    params: calendarId,
    body: z.object({
      year,
      format: z.enum(['notice', 'json', 'csv']),
      content: z.string().min(1).max(100_000),
      /** Into every calendar of the county and not this one alone. */
      everywhere: z.boolean().default(true),
      dryRun: z.boolean().default(false),
    }),
    reply: z.object({
      holidays: z.array(holiday),
      changes: z.array(changedDay),
      errors: z.array(rowError),
      warnings: z.array(rowError),
      /** The calendars with their new versions; empty on a dry run and while there are errors. */
      published: z.array(z.object({ calendarId: id, name: z.string(), version: z.string() })),
    }),
  }),
  bindUnit: defineRoute({
    method: 'PUT',
    path: '/units/{unitId}/calendar',
    summary: 'Give a unit a calendar of its own; null gives back the default',
    params: z.object({ unitId: id }),
    body: z.object({ calendarId: id.nullable() }),
    reply: z.object({ unitId: id, calendarId: id }),
  }),
}

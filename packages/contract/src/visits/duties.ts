import { z } from 'zod'
import { date, defineRoute, done, id, instant, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { day } from '../tasks/day.ts'
import { frequency } from './rules.ts'

/** `missed`: its window ended and nobody came. */
export const DUTY_STATES = ['open', 'done', 'exempt', 'missed'] as const
export const dutyState = z.enum(DUTY_STATES)
export type DutyState = z.infer<typeof dutyState>

/** Why a visit is shown before it is late: its planned day is over, or its window ends within the days the rule gives. */
export const WARNINGS = ['plan-passed', 'ends-soon', 'not-planned'] as const
export const warning = z.enum(WARNINGS)
export type Warning = z.infer<typeof warning>

/** One reason to be at a household within a window. */
export const dutyLine = z.object({
  id,
  ruleId: id,
  ruleName: z.string(),
  reason: z.string(),
  every: frequency,
  /** Who or what it is about: the household itself, one of its members, or a place. */
  subjectId: id,
  label: z.string(),
  from: date,
  to: date,
  state: dutyState,
})
export type DutyLine = z.infer<typeof dutyLine>

/** One visit to make: all that is due at a household on one day. */
export const visitStop = z.object({
  /** The household, or the place that is visited by itself. */
  subjectId: id,
  label: z.string(),
  areaId: id.nullable(),
  areaName: z.string(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  plannedOn: date.nullable(),
  /** Its turn on the walk of that day. */
  place: z.int().nullable(),
  /** Suggested to the caller; anybody of the team may go. */
  mine: z.boolean(),
  /** The first end of a window. */
  dueOn: date,
  /** Days until then; negative when it is over. */
  daysLeft: z.int(),
  warning: warning.nullable(),
  lastVisitedAt: instant.nullable(),
  lines: z.array(dutyLine),
})
export type VisitStop = z.infer<typeof visitStop>

export const newExemption = z
  .object({
    id,
    subjectId: id,
    /** One rule alone, or all. */
    ruleId: id.nullable().default(null),
    from: day,
    until: day,
    reason: text(300, 2),
  })
  .refine(({ from, until }) => until >= from, { error: 'ends-before-start', path: ['until'] })
export const exemption = z.object({
  id,
  subjectId: id,
  label: z.string(),
  areaName: z.string(),
  ruleId: id.nullable(),
  ruleName: z.string().nullable(),
  from: date,
  until: date,
  reason: z.string(),
  by: z.string(),
  at: instant,
  endedOn: date.nullable(),
})
export type Exemption = z.infer<typeof exemption>

/** A day of the plan of an area: visits, never persons. */
export const planDay = z.object({ day: date, stops: z.int(), done: z.int(), lines: z.int() })
export const planGridRow = z.object({
  areaId: id.nullable(),
  areaName: z.string(),
  /** How many of the grid's team the rules speak to. */
  team: z.int(),
  open: z.int(),
  done: z.int(),
  exempt: z.int(),
  missed: z.int(),
  warned: z.int(),
})

const within = { areaId: id.optional() }

export const dutyRoutes = {
  stops: defineRoute({
    method: 'GET',
    path: '/visit-stops',
    summary: 'Visits to make until a day, in the order of days and walks; a household once a day',
    query: pageQuery.extend({ ...within, until: day, mine: z.stringbool().optional() }),
    reply: pageOf(visitStop),
  }),
  warned: defineRoute({
    method: 'GET',
    path: '/visit-stops/warned',
    summary: 'Visits that will be missed unless somebody goes, the nearest end first',
    query: pageQuery.extend(within),
    reply: pageOf(visitStop),
  }),
  ofSubject: defineRoute({
    method: 'GET',
    path: '/visit-stops/{subjectId}',
    summary: 'What is due at one household within the horizon',
    params: z.object({ subjectId: id }),
    reply: z.object({ lines: z.array(dutyLine), exemptions: z.array(exemption) }),
  }),
  plan: defineRoute({
    method: 'GET',
    path: '/visit-plan',
    summary: 'The plan of an area by day, and by the grids below it',
    query: z.object({ areaId: id.optional(), from: day, until: day }),
    reply: z.object({
      areaId: id,
      areaName: z.string(),
      /** How far duties are made and planned. */
      horizon: date,
      days: z.array(planDay),
      grids: z.array(planGridRow),
    }),
  }),
  replan: defineRoute({
    method: 'POST',
    path: '/visit-plan/replan',
    summary: 'Plan what is open in an area anew, days kept where they fit unless `fresh` is asked for',
    body: z.object({ areaId: id, fresh: z.boolean().default(false) }),
    reply: z.object({ lines: z.int(), stops: z.int(), grids: z.int() }),
  }),
  exempt: defineRoute({
    method: 'POST',
    path: '/visit-exemptions',
    summary: 'Leave a household out for a while, with the reason',
    body: newExemption,
    reply: exemption,
  }),
  exemptions: defineRoute({
    method: 'GET',
    path: '/visit-exemptions',
    summary: 'Households that are left out now',
    query: pageQuery.extend({ ...within, state: listOf(z.enum(['now', 'over'])) }),
    reply: pageOf(exemption),
  }),
  include: defineRoute({
    method: 'POST',
    path: '/visit-exemptions/{exemptionId}/end',
    summary: 'Visit the household again from today',
    params: z.object({ exemptionId: id }),
    reply: done,
  }),
}

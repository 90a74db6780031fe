import { z } from 'zod'
import { date, defineRoute, done, id, instant, latitude, longitude, pageOf, pageQuery, text } from '../core/index.ts'
import { newReport } from '../cases/schema.ts'
import { namedBasis, workBasis } from '../tasks/basis.ts'
import { day } from '../tasks/day.ts'

/** Positions are kept no longer than this many days, whatever a plan says. */
export const MOST_TRACK_DAYS = 30

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** What a patrol looks at: a spot with a name, inside the area of its plan. */
export const patrolPoint = z.object({ id, name: text(40, 1), lng: longitude.nullable(), lat: latitude.nullable() })
export type PatrolPoint = z.infer<typeof patrolPoint>

export const patrolPlanContent = z
  .object({
    name: text(40, 2),
    purpose: text(300, 2),
    areaId: id,
    /** 0 Monday to 6 Sunday. */
    weekdays: z.array(z.int().min(0).max(6)).min(1).max(7),
    from: clockTime,
    to: clockTime,
    startsOn: day,
    endsOn: day.nullable().default(null),
    points: z.array(patrolPoint).max(60).default([]),
    /**
     * Why the way must be recorded, such as a search for somebody missing; empty: it is not recorded. It is recorded during the
     * patrol alone, with a sign on the screen, and deleted after its days.
     */
    trackReason: text(200).default(''),
    trackDays: z.int().min(1).max(MOST_TRACK_DAYS).default(7),
    /** Under what it is asked of grid workers; null only in plans that are older than the question. */
    basis: workBasis.nullable().default(null),
  })
  .refine(({ from, to }) => from < to, { error: 'ends-before-start', path: ['to'] })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    error: 'ends-before-start',
    path: ['endsOn'],
  })
export type PatrolPlanContent = z.output<typeof patrolPlanContent>

export const patrolPlanView = z.object({
  id,
  content: patrolPlanContent,
  areaName: z.string(),
  retiredOn: date.nullable(),
  under: namedBasis,
  /** Times of today: whether somebody is on the way or was. */
  today: z.enum(['none', 'due', 'running', 'done']),
  version: z.int(),
  can: z.object({ edit: z.boolean(), walk: z.boolean() }),
})
export type PatrolPlanView = z.infer<typeof patrolPlanView>

/** Who answers for each step of a finding (巡查、发现、上报、处置 各有其人): named, with the time; null while it waits. */
export const responsible = z.object({ name: z.string(), at: instant }).nullable()
export const patrolFinding = z.object({
  caseId: id,
  number: z.string(),
  title: z.string(),
  state: z.string(),
  found: responsible,
  reported: responsible,
  handled: responsible,
  checked: responsible,
})
export type PatrolFinding = z.infer<typeof patrolFinding>

export const patrolView = z.object({
  id,
  planId: id.nullable(),
  planName: z.string(),
  areaId: id,
  areaName: z.string(),
  by: z.string(),
  mine: z.boolean(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  points: z.array(patrolPoint.extend({ seen: z.boolean() })),
  note: z.string(),
  /** Whether the way is recorded, and why. */
  trackReason: z.string(),
  trackUntil: date.nullable(),
  findings: z.array(patrolFinding),
})
export type PatrolView = z.infer<typeof patrolView>

export const trackPoint = z.object({ at: instant, lng: longitude, lat: latitude })
export type TrackPoint = z.infer<typeof trackPoint>

/** How far an area was looked at: times that were due and times that somebody went, by area and hour. No names. */
export const coverageRow = z.object({
  areaId: id,
  areaName: z.string(),
  due: z.int(),
  walked: z.int(),
  points: z.int(),
  pointsSeen: z.int(),
  findings: z.int(),
  lastWalkedAt: instant.nullable(),
})
export type CoverageRow = z.infer<typeof coverageRow>

const planId = z.object({ planId: id })
const patrolId = z.object({ patrolId: id })

export const patrolRoutes = {
  plans: defineRoute({
    method: 'GET',
    path: '/patrol-plans',
    summary: 'Plans of patrols within reach',
    query: z.object({ areaId: id.optional() }),
    reply: z.object({ items: z.array(patrolPlanView) }),
  }),
  addPlan: defineRoute({
    method: 'POST',
    path: '/patrol-plans',
    summary: 'Plan a patrol: where, on which days, between which hours',
    body: z.object({ id, content: patrolPlanContent }),
    reply: patrolPlanView,
  }),
  editPlan: defineRoute({
    method: 'PUT',
    path: '/patrol-plans/{planId}',
    versioned: true,
    summary: 'Change a plan; patrols on the way keep what they began with',
    params: planId,
    body: z.object({ content: patrolPlanContent }),
    reply: patrolPlanView,
  }),
  retirePlan: defineRoute({
    method: 'POST',
    path: '/patrol-plans/{planId}/retire',
    versioned: true,
    summary: 'End a plan',
    params: planId,
    reply: patrolPlanView,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/patrols',
    summary: 'The log of patrols, newest first',
    query: pageQuery.extend({ areaId: id.optional(), planId: id.optional() }),
    reply: pageOf(patrolView),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/patrols/{patrolId}',
    summary: 'One patrol with its findings and who answers for each step',
    params: patrolId,
    reply: patrolView,
  }),
  start: defineRoute({
    method: 'POST',
    path: '/patrols/{patrolId}/start',
    summary: 'Set out; the server takes the time',
    params: patrolId,
    body: z.object({ planId: id.nullable().default(null), areaId: id.optional(), claimedAt: instant.optional() }),
    reply: patrolView,
  }),
  find: defineRoute({
    method: 'POST',
    path: '/patrols/{patrolId}/findings',
    summary: 'Report what was found: it becomes a case with the clock of a case',
    params: patrolId,
    body: z.object({ report: newReport }),
    reply: patrolView,
  }),
  track: defineRoute({
    method: 'POST',
    path: '/patrols/{patrolId}/positions',
    summary: 'Where the patrol is; refused unless its plan asks for it and it is on the way',
    params: patrolId,
    body: z.object({ positions: z.array(trackPoint).min(1).max(200) }),
    reply: done,
  }),
  finish: defineRoute({
    method: 'POST',
    path: '/patrols/{patrolId}/finish',
    summary: 'Come back: which spots were looked at, and what is to be said',
    params: patrolId,
    body: z.object({
      seen: z.array(id).max(60).default([]),
      note: text(1000).default(''),
      claimedAt: instant.optional(),
    }),
    reply: patrolView,
  }),
  positions: defineRoute({
    method: 'GET',
    path: '/patrols/{patrolId}/positions',
    summary: 'The way of a patrol, while it is kept; every look is written down',
    params: patrolId,
    reply: z.object({ items: z.array(trackPoint), deletedAfter: date.nullable() }),
  }),
  coverage: defineRoute({
    method: 'GET',
    path: '/patrol-coverage',
    summary: 'How often areas were looked at and at which hours; never by person',
    query: z.object({ areaId: id.optional(), from: day, until: day }),
    reply: z.object({
      items: z.array(coverageRow),
      /** Patrols begun in each hour of the day. */
      hours: z.array(z.int()).length(24),
    }),
  }),
}

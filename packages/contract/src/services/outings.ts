import { z } from 'zod'
import { date, defineRoute, id, instant, listOf, pageOf, pageQuery, phone, text } from '../core/index.ts'
import { wallTime } from './hall.ts'

/** Batch service on site: a department comes to the street once for many. */
export const OUTING_STATES = ['planned', 'done', 'cancelled'] as const
export const outingState = z.enum(OUTING_STATES)
export type OutingState = z.infer<typeof outingState>

/** What a visit came to; `supplement` leaves something to be brought, `absent` is nobody's fault. */
export const VISIT_RESULTS = ['waiting', 'accepted', 'settled', 'supplement', 'absent', 'declined'] as const
export const visitResult = z.enum(VISIT_RESULTS)
export type VisitResult = z.infer<typeof visitResult>

export const outingVisit = z.object({
  id,
  name: z.string(),
  address: z.string(),
  /** Masked. */
  phone: z.string(),
  subjectId: id.nullable(),
  applicationId: id.nullable(),
  result: visitResult,
  note: z.string(),
  at: instant.nullable(),
})

export const outingRow = z.object({
  id,
  title: z.string(),
  unitId: id,
  unitName: z.string(),
  areaId: id,
  areaName: z.string(),
  place: z.string(),
  matterCode: z.string().nullable(),
  matterName: z.string(),
  day: date,
  from: wallTime,
  until: wallTime,
  state: outingState,
  /** Visits by what they came to. */
  counts: z.record(visitResult, z.int()),
  version: z.int(),
})
export type OutingRow = z.infer<typeof outingRow>

export const outingView = outingRow.extend({
  note: z.string(),
  visits: z.array(outingVisit),
  can: z.array(z.enum(['add', 'visit', 'finish', 'cancel'])),
})
export type OutingView = z.infer<typeof outingView>

const newVisit = z.object({
  id,
  name: text(60, 1),
  address: text(120).default(''),
  phone: phone.nullable().default(null),
  subjectId: id.nullable().default(null),
})

const outingId = z.object({ outingId: id })

export const outingRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/outings',
    summary: 'Services on site within reach, the latest day first',
    query: pageQuery.extend({ state: listOf(outingState) }),
    reply: pageOf(outingRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/outings/{outingId}',
    summary: 'One service on site with all its visits',
    params: outingId,
    reply: outingView,
  }),
  plan: defineRoute({
    method: 'POST',
    path: '/outings',
    summary: 'Plan a service on site: one outing, many visits',
    body: z.object({
      id,
      title: text(60, 2),
      unitId: id,
      areaId: id,
      place: text(120, 2),
      matterCode: text(40).nullable().default(null),
      matterName: text(100, 1),
      day: date,
      from: wallTime,
      until: wallTime,
      note: text(600).default(''),
      visits: z.array(newVisit).min(1).max(200),
    }),
    reply: outingView,
  }),
  add: defineRoute({
    method: 'POST',
    path: '/outings/{outingId}/visits',
    summary: 'Add visits to a service on site that is planned',
    params: outingId,
    body: z.object({ visits: z.array(newVisit).min(1).max(200) }),
    reply: outingView,
  }),
  visit: defineRoute({
    method: 'PUT',
    path: '/outings/{outingId}/visits/{visitId}',
    summary: 'Note what a visit came to',
    params: outingId.extend({ visitId: id }),
    body: z.object({
      result: visitResult,
      note: text(600).default(''),
      applicationId: id.nullable().default(null),
    }),
    reply: outingView,
  }),
  finish: defineRoute({
    method: 'POST',
    path: '/outings/{outingId}/finish',
    versioned: true,
    summary: 'Close a service on site; every visit has come to something',
    params: outingId,
    reply: outingView,
  }),
  cancel: defineRoute({
    method: 'POST',
    path: '/outings/{outingId}/cancel',
    versioned: true,
    summary: 'Cancel a service on site with a reason',
    params: outingId,
    body: z.object({ note: text(600, 2) }),
    reply: outingView,
  }),
}

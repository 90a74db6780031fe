import { z } from 'zod'
import { defineRoute, id, instant, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { CONSULTATION_CAUSES, CONSULTATION_SEATS, channel, RETURN_REASONS } from './actions.ts'
import { caseState, jointTask } from './schema.ts'

/** 会议研究, 事项办理与跟踪问效, 销号: a consultation sits, its decision is carried out and followed up, it is closed. */
export const CONSULTATION_STATES = ['convened', 'decided', 'closed'] as const
export const FOLLOW_UP_RESULTS = ['progress', 'done', 'stuck'] as const
/** What is still missing before a consultation may be closed. */
export const CLOSING_NEEDS = ['decision', 'minutes', 'follow-up', 'case-ended'] as const

const consultationState = z.enum(CONSULTATION_STATES)

export const consultationRow = z.object({
  id,
  caseId: id,
  number: z.string(),
  title: z.string(),
  topic: z.string(),
  cause: z.enum(CONSULTATION_CAUSES),
  state: consultationState,
  convenedBy: z.string(),
  convenedAt: instant,
  meetsAt: instant.nullable(),
  place: z.string(),
  parties: z.array(z.object({ unitId: id, unitName: z.string(), seat: z.enum(CONSULTATION_SEATS) })),
  leadUnitName: z.string().nullable(),
  decidedAt: instant.nullable(),
  closedAt: instant.nullable(),
  version: z.int(),
})
export type ConsultationRow = z.infer<typeof consultationRow>

/** What the parties see of the case that they sit about: never who reported it. */
const consultedCase = z.object({
  state: caseState,
  text: z.string(),
  address: z.string(),
  areaName: z.string().nullable(),
  channel,
  reportedAt: instant,
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  arbitration: z.enum(['none', 'open', 'decided']),
  reworks: z.int(),
  /** Who sent it back and what they said: the dispute in their own words. */
  returns: z.array(
    z.object({
      at: instant,
      unitName: z.string().nullable(),
      reason: z.enum(RETURN_REASONS),
      note: z.string(),
      proposedUnitName: z.string().nullable(),
    }),
  ),
  /** The caller may open the whole case. */
  mayOpen: z.boolean(),
})

/** A part of the decision that a unit has to do, with how far it is: its joint task on the case. */
const decidedTask = z.object({
  taskId: id,
  unitId: id,
  unitName: z.string(),
  task: z.string(),
  limitText: z.string().nullable(),
  state: jointTask.shape.state,
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  note: z.string(),
})

const minutes = z.object({ version: z.int(), text: z.string(), by: z.string(), at: instant })

export const consultationView = consultationRow.extend({
  agenda: z.string(),
  case: consultedCase,
  /** Newest first; a version is never changed. */
  minutes: z.array(minutes),
  decision: z
    .object({
      text: z.string(),
      by: z.string(),
      at: instant,
      leadUnitId: id.nullable(),
      leadUnitName: z.string().nullable(),
      tasks: z.array(decidedTask),
    })
    .nullable(),
  followUps: z.array(
    z.object({
      id,
      at: instant,
      by: z.string(),
      unitName: z.string().nullable(),
      result: z.enum(FOLLOW_UP_RESULTS),
      note: z.string(),
    }),
  ),
  closing: z.object({ by: z.string(), at: instant, note: z.string() }).nullable(),
  can: z.object({
    write: z.boolean(),
    decide: z.boolean(),
    followUp: z.boolean(),
    close: z.boolean(),
    needs: z.array(z.enum(CLOSING_NEEDS)),
    /** Of the four parties those for whom nobody sits: closing without them needs a reason. */
    absent: z.array(z.enum(CONSULTATION_SEATS)),
  }),
})
export type ConsultationView = z.infer<typeof consultationView>

const decidedInput = z.object({
  text: text(900, 4),
  leadUnitId: id,
  tasks: z
    .array(z.object({ taskId: id, unitId: id, task: text(1000, 2), limitText: text(40).nullable().default(null) }))
    .max(20)
    .default([]),
})

const consultationId = z.object({ consultationId: id })

export const consultationRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/consultations',
    summary: 'Consultations within reach, the newest first',
    query: pageQuery.extend({ state: listOf(consultationState), caseId: id.optional() }),
    reply: pageOf(consultationRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/consultations/{consultationId}',
    summary: 'A consultation with the case, its minutes, its decision and what became of it',
    params: consultationId,
    reply: consultationView,
  }),
  arrange: defineRoute({
    method: 'PUT',
    path: '/consultations/{consultationId}',
    versioned: true,
    summary: 'Set when and where the parties meet, and what about',
    params: consultationId,
    body: z.object({ meetsAt: instant.nullable(), place: text(200), agenda: text(2000) }),
    reply: consultationView,
  }),
  addMinutes: defineRoute({
    method: 'POST',
    path: '/consultations/{consultationId}/minutes',
    summary: 'Keep a new version of the minutes, written on top of the one that was read',
    params: consultationId,
    /** `basedOn` is the version that the writer saw, 0 for none. */
    body: z.object({ text: text(20_000, 2), basedOn: z.int().min(0).max(100_000) }),
    reply: consultationView,
  }),
  decide: defineRoute({
    method: 'POST',
    path: '/consultations/{consultationId}/decide',
    versioned: true,
    summary: 'Record the decision: the case goes to the lead unit, the others get their parts',
    params: consultationId,
    body: decidedInput,
    reply: consultationView,
  }),
  followUp: defineRoute({
    method: 'POST',
    path: '/consultations/{consultationId}/follow-ups',
    summary: 'Say what became of the decision',
    params: consultationId,
    body: z.object({ id, result: z.enum(FOLLOW_UP_RESULTS), note: text(900, 2) }),
    reply: consultationView,
  }),
  close: defineRoute({
    method: 'POST',
    path: '/consultations/{consultationId}/close',
    versioned: true,
    summary: 'End the follow-up of a decision that was carried out',
    params: consultationId,
    /** `absent` says why parties were not there, where some of the four were not. */
    body: z.object({ note: text(900, 2), absent: text(300).default('') }),
    reply: consultationView,
  }),
}

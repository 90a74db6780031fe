import { z } from 'zod'
import { defineRoute, id, instant, pageOf, pageQuery, text } from '../core/index.ts'
import { newReport } from '../cases/schema.ts'
import { plainValues } from '../registers/fields.ts'
import { helpState } from '../services/help.ts'

/** `away`: nobody opened; it was tried and is still due. */
export const VISIT_OUTCOMES = ['met', 'away', 'declined'] as const
export const visitOutcome = z.enum(VISIT_OUTCOMES)
export type VisitOutcome = z.infer<typeof visitOutcome>

/** What a visit can open elsewhere. */
export const OPENED_KINDS = ['case', 'service'] as const
export const openedKind = z.enum(OPENED_KINDS)
export type OpenedKind = z.infer<typeof openedKind>

/** Where something was opened from: other modules carry it along and answer with it. */
export const openedFrom = z.object({ type: z.enum(['visit', 'patrol']), id })
export type OpenedFrom = z.infer<typeof openedFrom>

export const openedRef = z.object({ kind: openedKind, id, number: z.string().nullable(), title: z.string() })
export type OpenedRef = z.infer<typeof openedRef>

/** A wish for a service that was heard at the door (帮代办): the window takes it up. */
export const serviceWish = z.object({
  id,
  matter: text(80, 2),
  text: text(600).default(''),
  /** For whom, of those met. */
  subjectId: id.nullable().default(null),
  applicant: z.enum(['resident', 'company']).default('resident'),
})
export type ServiceWish = z.output<typeof serviceWish>

/** The request for help on behalf that a wish became, and how far it has come. */
export const wishHelp = z.object({
  id,
  state: helpState,
  helperName: z.string().nullable(),
  applicationId: id.nullable(),
})
export type WishHelp = z.infer<typeof wishHelp>

const visitHead = {
  /** The household, or the place that is visited by itself. */
  subjectId: id,
  /** Time of the device: kept as evidence, never for clocks. */
  claimedAt: instant.optional(),
}

/** Facts by their full names, such as `person.phone`, that stood before whoever was at the door. */
export const shownFacts = z.object({ subjectId: id, facts: z.array(z.string().max(120)).max(300) })

/** What changed about one of those that a visit meets: subject facts by their plain keys. */
export const visitFinding = z.object({ subjectId: id, values: plainValues })

/**
 * The end of a visit. Everything in it is a set: the same visit told twice, by parts or in another order, comes to the same.
 */
export const visitReport = z
  .object({
    ...visitHead,
    outcome: visitOutcome.default('met'),
    /** Members of the household who were spoken to. */
    met: z.array(id).max(30).default([]),
    /** What was shown stands as it is: one tap, no field. */
    nothingChanged: z.boolean().default(false),
    /**
     * What was shown at the door, and when it was read. With "nothing changed" this alone is said again, and of it nothing
     * that somebody else has said since; left out: nothing.
     */
    shown: z.object({ readAt: instant, subjects: z.array(shownFacts).max(60) }).optional(),
    findings: z.array(visitFinding).max(30).default([]),
    /** Lines that this visit deals with; left out: all that are due. */
    lines: z.array(id).max(60).optional(),
    note: text(1000).default(''),
    cases: z.array(newReport).max(5).default([]),
    services: z.array(serviceWish).max(5).default([]),
  })
  .refine(({ outcome, nothingChanged, findings }) => outcome === 'met' || (!nothingChanged && findings.length === 0), {
    error: 'nobody-spoken-to',
    path: ['outcome'],
  })
export type VisitReport = z.output<typeof visitReport>

export const visitView = z.object({
  id,
  subjectId: id,
  label: z.string(),
  areaName: z.string(),
  by: z.string(),
  mine: z.boolean(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  outcome: visitOutcome.nullable(),
  met: z.array(z.object({ id, label: z.string() })),
  nothingChanged: z.boolean(),
  /** How many facts were otherwise, and how many stood. */
  changed: z.int(),
  confirmed: z.int(),
  lines: z.array(z.object({ id, ruleName: z.string() })),
  /** Null for whoever may not read what was said at the door. */
  note: z.string().nullable(),
  opened: z.array(openedRef),
})
export type VisitView = z.infer<typeof visitView>

/** Somebody at the door: what is known to choose who was met, and which facts can be told otherwise. */
export const doorPerson = z.object({ id, label: z.string(), relation: z.string() })

const visitId = z.object({ visitId: id })

export const visitRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/visits',
    summary: 'Visits within reach, newest first; of one household, or those that opened something',
    query: pageQuery.extend({ subjectId: id.optional(), areaId: id.optional(), mine: z.stringbool().optional() }),
    reply: pageOf(visitView),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/visits/{visitId}',
    summary: 'One visit',
    params: visitId,
    reply: visitView,
  }),
  start: defineRoute({
    method: 'POST',
    path: '/visits/{visitId}/start',
    summary: 'Begin a visit; the server takes the time. A visit may also be told at its end alone',
    params: visitId,
    body: z.object(visitHead),
    reply: visitView,
  }),
  finish: defineRoute({
    method: 'POST',
    path: '/visits/{visitId}/finish',
    summary: 'Tell what a visit found: lines done, facts confirmed or changed, cases and wishes opened',
    params: visitId,
    body: visitReport,
    reply: visitView,
  }),
  wishes: defineRoute({
    method: 'GET',
    path: '/service-wishes',
    summary: 'Wishes for a service heard at doors, for the window to take up',
    query: pageQuery.extend({ areaId: id.optional(), open: z.stringbool().optional() }),
    reply: pageOf(
      z.object({
        id,
        visitId: id,
        subjectId: id.nullable(),
        label: z.string(),
        areaName: z.string(),
        applicant: z.enum(['resident', 'company']),
        matter: z.string(),
        text: z.string(),
        by: z.string(),
        at: instant,
        takenAt: instant.nullable(),
        takenNote: z.string().nullable(),
        help: wishHelp.nullable(),
        openedFrom,
      }),
    ),
  }),
  takeWish: defineRoute({
    method: 'POST',
    path: '/service-wishes/{wishId}/take',
    summary: 'Say that a wish was taken up, and how',
    params: z.object({ wishId: id }),
    body: z.object({ note: text(300, 2) }),
    reply: z.object({ done: z.literal(true) }),
  }),
}

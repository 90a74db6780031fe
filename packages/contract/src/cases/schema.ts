import { z } from 'zod'
import { id, instant, latitude, longitude, phone, text } from '../core/index.ts'
import { channel, priority, SOLVED } from './actions.ts'
import { CASE_ACTIONS, CASE_STATES } from './procedure.ts'

export const caseState = z.enum(CASE_STATES)
export const caseActionName = z.enum(CASE_ACTIONS)

/** How far the handling clock is: `ratio` is used over limit in the unit of the limit, above 1 when overdue. */
export const clock = z.object({
  limitText: z.string().nullable(),
  startedAt: instant.nullable(),
  dueAt: instant.nullable(),
  provisional: z.boolean(),
  state: z.enum(['none', 'running', 'soon', 'overdue', 'met', 'missed']),
  ratio: z.number().nullable(),
})
export type Clock = z.infer<typeof clock>

export const caseRow = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: caseState,
  priority,
  channel,
  subclassId: id.nullable(),
  subclassName: z.string().nullable(),
  areaId: id.nullable(),
  areaName: z.string().nullable(),
  townName: z.string().nullable(),
  address: z.string(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  reportedAt: instant,
  changedAt: instant,
  clock,
  thumbUrl: z.string().nullable(),
  satisfaction: z.int().nullable(),
  version: z.int(),
})
export type CaseRow = z.infer<typeof caseRow>

export const photo = z.object({
  id,
  url: z.string(),
  thumbUrl: z.string(),
  kind: z.enum(['before', 'after', 'site']),
})

/** One entry of the append-only story of a case. Only entries marked `open` are shown to the reporter. */
export const timelineEntry = z.object({
  id,
  at: instant,
  action: z.enum([...CASE_ACTIONS, 'report']),
  fromState: caseState.nullable(),
  toState: caseState,
  actorName: z.string(),
  unitName: z.string().nullable(),
  note: z.string(),
  open: z.boolean(),
  /** Reason codes, units and persons named by the action, for sentences. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  photos: z.array(photo),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

/** Actions of now: those that may be taken, and for the others why not. */
export const abilities = z.object({
  may: z.array(caseActionName),
  not: z.partialRecord(caseActionName, z.enum(['wrong-state', 'already-rated', 'not-permitted'])),
})

/** What a write answers: enough to go on; the whole case is read again where it is shown. */
export const caseReceipt = z.object({
  id,
  number: z.string(),
  state: caseState,
  version: z.int(),
  /** Given to the one who reported, once. */
  trackingCode: z.string().nullable(),
  can: abilities,
})
export type CaseReceipt = z.infer<typeof caseReceipt>

export const caseView = caseRow.extend({
  text: z.string(),
  conditionId: id.nullable(),
  conditionText: z.string().nullable(),
  closingCondition: z.string().nullable(),
  reporterName: z.string().nullable(),
  reporterPhoneMasked: z.string().nullable(),
  trackingCode: z.string().nullable(),
  assigneeId: id.nullable(),
  assigneeName: z.string().nullable(),
  areaPath: z.array(z.object({ id, name: z.string(), level: z.string() })),
  reworks: z.int(),
  returns: z.int(),
  solved: z.enum(SOLVED).nullable(),
  photos: z.array(photo),
  timeline: z.array(timelineEntry),
  can: abilities,
})
export type CaseView = z.infer<typeof caseView>

/** What a person tells when reporting. At least one of text, class or photo says what it is about. */
export const newReport = z
  .object({
    id,
    text: text(2000).default(''),
    title: text(80).default(''),
    subclassId: id.nullable().default(null),
    address: text(200).default(''),
    lng: longitude.nullable().default(null),
    lat: latitude.nullable().default(null),
    /** A grid chosen by hand, where there is no position. */
    areaId: id.nullable().default(null),
    photos: z.array(id).max(9).default([]),
    priority: priority.default('normal'),
    reporterName: text(40).default(''),
    reporterPhone: phone.nullable().default(null),
  })
  .refine((value) => value.text !== '' || value.subclassId !== null || value.photos.length > 0, {
    error: 'nothing-said',
    path: ['text'],
  })

export const candidate = z.object({
  subclassId: id,
  subclassName: z.string(),
  className: z.string(),
  conditionId: id.nullable(),
  conditionText: z.string().nullable(),
  limitText: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  /** 0 to 1, how sure; a rank, not a probability. */
  score: z.number(),
  reasons: z.array(
    z.object({
      kind: z.enum([
        'word',
        'synonym',
        'condition-word',
        'history-here',
        'history-county',
        'chosen',
        'duty-list',
        'none',
      ]),
      value: z.string(),
      count: z.number().nullable(),
    }),
  ),
})
export type Candidate = z.infer<typeof candidate>

/** What a reporter without account sees with the tracking code. */
export const track = z.object({
  number: z.string(),
  title: z.string(),
  state: caseState,
  reportedAt: instant,
  unitName: z.string().nullable(),
  unitPhone: z.string().nullable(),
  dueAt: instant.nullable(),
  steps: z.array(
    z.object({
      at: instant,
      action: z.string(),
      toState: caseState,
      unitName: z.string().nullable(),
      note: z.string(),
      photos: z.array(photo),
    }),
  ),
  photos: z.array(photo),
  mayRate: z.boolean(),
  mayReopen: z.boolean(),
  mayWithdraw: z.boolean(),
  solved: z.enum(SOLVED).nullable(),
  satisfaction: z.int().nullable(),
  version: z.int(),
})
export type Track = z.infer<typeof track>

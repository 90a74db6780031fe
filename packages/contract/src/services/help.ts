import { z } from 'zod'
import { date, defineRoute, id, instant, listOf, pageOf, pageQuery, phone, text } from '../core/index.ts'
import { hallCode } from './queue.ts'

/** 咨询答复帮办 answers a question; 全程代办 does the whole thing for somebody. Neither has a fee, anywhere. */
export const HELP_KINDS = ['answer', 'agency'] as const
export const helpKind = z.enum(HELP_KINDS)
export type HelpKind = z.infer<typeof helpKind>

export const HELP_STATES = ['asked', 'assigned', 'done', 'withdrawn'] as const
export const helpState = z.enum(HELP_STATES)
export type HelpState = z.infer<typeof helpState>

export const HELP_ACTIONS = ['assign', 'answer', 'finish', 'withdraw'] as const
export type HelpAction = (typeof HELP_ACTIONS)[number]

/** Whom the help is for (申请人类型). */
export const HELP_APPLICANTS = ['resident', 'old', 'disabled', 'pregnant', 'sick', 'enterprise', 'other'] as const
export const helpApplicant = z.enum(HELP_APPLICANTS)

export function helpActions(kind: HelpKind, state: HelpState): HelpAction[] {
  const end: HelpAction = kind === 'answer' ? 'answer' : 'finish'
  if (state === 'asked') return ['assign', end, 'withdraw']
  if (state === 'assigned') return ['assign', end, 'withdraw']
  return []
}

const wanted = {
  id,
  kind: helpKind,
  areaId: id,
  /** List of what is done for people, and the name of an item on it; both empty for what is on none. */
  listCode: z.string().max(40).nullable().default(null),
  itemName: z.string().max(80).nullable().default(null),
  applicant: helpApplicant,
  name: text(40, 1),
  phone,
  text: text(600, 2),
}

export const newHelp = z.object({ ...wanted, subjectId: id.nullable().default(null) })
export type NewHelp = z.output<typeof newHelp>

const picture = z.object({ id, url: z.string(), thumbUrl: z.string() })

export const helpRow = z.object({
  id,
  kind: helpKind,
  state: helpState,
  areaName: z.string(),
  /** What a mandate for it names as its matter: the matter, else the item, else the request itself. */
  itemCode: z.string(),
  itemGroup: z.string().nullable(),
  itemName: z.string(),
  applicant: helpApplicant,
  /** Masked. */
  name: z.string(),
  phone: z.string(),
  text: z.string(),
  helperId: id.nullable(),
  helperName: z.string().nullable(),
  /** Why this helper, in a code: nothing is said of anybody else. */
  chosenBy: z.enum(['rule', 'person']).nullable(),
  askedAt: instant,
  /** Until when an answer is promised: ten minutes in working hours of the hall. */
  answerBy: instant.nullable(),
  doneAt: instant.nullable(),
  answer: z.string().nullable(),
  mandateId: id.nullable(),
  applicationId: id.nullable(),
  version: z.int(),
  can: z.array(z.enum(HELP_ACTIONS)),
})
export type HelpRow = z.infer<typeof helpRow>

/** One line of the record book (助跑员工作记录本). */
export const recordLine = z.object({
  id,
  on: date,
  /** 所属村(社区) */
  village: z.string(),
  applicant: helpApplicant,
  matter: z.string(),
  applicantSignature: picture.nullable(),
  helperSignature: picture.nullable(),
})
export type RecordLine = z.infer<typeof recordLine>

const helpId = z.object({ helpId: id })

export const helpRoutes = {
  ask: defineRoute({
    method: 'POST',
    path: '/help-requests',
    summary: 'Ask for help for somebody who came, called or was visited',
    body: newHelp,
    reply: helpRow,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/help-requests',
    summary: 'Requests for help within reach, the latest first',
    query: pageQuery.extend({
      state: listOf(helpState),
      kind: helpKind.optional(),
      mine: z.stringbool().optional(),
    }),
    reply: pageOf(helpRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/help-requests/{helpId}',
    summary: 'One request for help',
    params: helpId,
    reply: helpRow,
  }),
  helpers: defineRoute({
    method: 'GET',
    path: '/help-requests/{helpId}/helpers',
    summary: 'Who could help, by name alone: no order, no figures',
    params: helpId,
    reply: z.object({ items: z.array(z.object({ id, name: z.string(), areaName: z.string() })) }),
  }),
  assign: defineRoute({
    method: 'POST',
    path: '/help-requests/{helpId}/assign',
    versioned: true,
    summary: 'Give a request to a helper; without a name the rule chooses by area, skill and load',
    params: helpId,
    body: z.object({ helperId: id.nullable().default(null) }),
    reply: helpRow,
  }),
  answer: defineRoute({
    method: 'POST',
    path: '/help-requests/{helpId}/answer',
    versioned: true,
    summary: 'Answer a question',
    params: helpId,
    body: z.object({ answer: text(1000, 2) }),
    reply: helpRow,
  }),
  finish: defineRoute({
    method: 'POST',
    path: '/help-requests/{helpId}/finish',
    versioned: true,
    summary: 'Finish a whole agency under its mandate; both sign, and the record book has its line',
    params: helpId,
    body: z.object({
      answer: text(1000, 2),
      mandateId: id,
      applicationId: id.nullable().default(null),
      applicantFileId: id.nullable().default(null),
      helperFileId: id.nullable().default(null),
    }),
    reply: helpRow,
  }),
  reveal: defineRoute({
    method: 'POST',
    path: '/help-requests/{helpId}/reveal',
    summary: 'Show the telephone of whoever asked for help, for whoever helps; the reason is kept',
    params: helpId,
    body: z.object({ reason: text(200, 2) }),
    reply: z.object({ value: z.string() }),
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/help-requests/{helpId}/withdraw',
    versioned: true,
    summary: 'Take a request back',
    params: helpId,
    body: z.object({ note: text(300).default('') }),
    reply: helpRow,
  }),
  skills: defineRoute({
    method: 'PUT',
    path: '/helpers/{personId}/skills',
    summary: 'Say what a helper knows: codes of groups or items; none for everyday work',
    params: z.object({ personId: id }),
    body: z.object({ skills: z.array(text(40, 1)).max(60) }),
    reply: z.object({ skills: z.array(z.string()) }),
  }),
  book: defineRoute({
    method: 'GET',
    path: '/help-records',
    summary: 'The record book of a month, written by itself from what was done',
    query: z.object({ month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/), mine: z.stringbool().default(true) }),
    reply: z.object({ items: z.array(recordLine) }),
  }),
  askOpenly: defineRoute({
    method: 'POST',
    path: '/public/help-requests',
    access: 'public',
    summary: 'Ask for help without an account',
    body: z.object(wanted),
    reply: z.object({ code: z.string() }),
  }),
  track: defineRoute({
    method: 'GET',
    path: '/public/help-requests/{code}',
    access: 'public',
    summary: 'What became of a request for help; shows nothing of the applicant',
    params: z.object({ code: hallCode }),
    reply: helpRow
      .pick({ kind: true, state: true, itemName: true, helperName: true, askedAt: true, doneAt: true, answer: true })
      .extend({ rated: z.boolean() }),
  }),
}

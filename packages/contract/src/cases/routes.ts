import { z } from 'zod'
import { defineRoute, id, instant, latitude, listOf, longitude, pageOf, pageQuery, text } from '../core/index.ts'
import { CARD_KINDS, actionInput, channel, priority } from './actions.ts'
import {
  candidate,
  caseCard,
  caseReceipt,
  caseRow,
  caseState,
  caseView,
  newReport,
  placeProposal,
  proposalReason,
  track,
  urgencyProposal,
} from './schema.ts'
import type { CaseActionName } from './procedure.ts'

const caseId = z.object({ caseId: id })
const byCode = z.object({ code: z.string().regex(/^[0-9 -]{12,20}$/) })

/** How a closed case counts in the three rates. */
export const CASE_RESULTS = [
  'excluded',
  'rated',
  'solved',
  'unsolved',
  'satisfied',
  'unsatisfied',
  'timed',
  'in-time',
  'late',
] as const
export type CaseResult = (typeof CASE_RESULTS)[number]

/** Filters of a list of cases; the same for page, counts and export. */
export const caseFilter = z.object({
  /** `mine`: what waits for an act of mine; `sent`: what I reported; `all`: all that I may see. */
  view: z.enum(['all', 'mine', 'sent']).default('all'),
  state: listOf(caseState),
  open: z.stringbool().optional(),
  subclassId: listOf(id),
  areaId: id.optional(),
  unitId: listOf(id),
  channel: listOf(channel),
  priority: listOf(priority),
  clock: listOf(z.enum(['soon', 'overdue'])),
  /** What is special about a case: cards open, requests to decide, disputes, bad ratings, joint work, key matters. */
  matter: listOf(z.enum(['card', 'ask', 'dispute', 'bad-rating', 'joint', 'key', 'hard', 'paused'])),
  from: instant.optional(),
  to: instant.optional(),
  closedFrom: instant.optional(),
  /** Not included. */
  closedTo: instant.optional(),
  /** Rows behind a rate of closed cases; `rated` and `timed` are what the rates are of. */
  result: listOf(z.enum(CASE_RESULTS)),
  q: text(60).optional(),
})
export type CaseFilter = z.output<typeof caseFilter>

const share = z.object({
  count: z.int(),
  of: z.int(),
  /** Null when there was nothing to count: never 0 %. */
  rate: z.number().nullable(),
})

/** Solved, satisfied and in time are three rates; what two persons excluded is left out and counted apart. */
export const rates = z.object({ closed: z.int(), excluded: z.int(), solved: share, satisfied: share, inTime: share })
export type Rates = z.infer<typeof rates>

/** `due` lists open cases only, the clock in most danger first. */
export const caseSort = z.enum(['due', 'newest', 'oldest'])

function act<Name extends CaseActionName>(name: Name, summary: string) {
  return defineRoute({
    method: 'POST',
    path: `/cases/{caseId}/${name}`,
    versioned: true,
    summary,
    params: caseId,
    body: actionInput[name],
    reply: caseReceipt,
  })
}

export const caseActionRoutes = {
  'verify-request': act('verify-request', 'Ask a worker to look at the place before filing'),
  verify: act('verify', 'Say what was found on site'),
  file: act('file', 'File the case under a class and a filing condition'),
  locate: act('locate', 'Put the case into its area'),
  refuse: act('refuse', 'Refuse to file, with a reason the reporter reads'),
  dispatch: act('dispatch', 'Give the case to the unit that handles it; its clock starts'),
  accept: act('accept', 'Accept the case for the unit'),
  return: act('return', 'Return the case with a reason and the unit proposed instead'),
  handle: act('handle', 'Say what was done, with photos after'),
  feedback: act('feedback', 'Tell the reporter something'),
  'check-request': act('check-request', 'Ask a worker to check on site'),
  check: act('check', 'Check on site: passed, or back for rework'),
  close: act('close', 'Close the case'),
  rate: act('rate', 'Rate as the reporter: solved and satisfied are two questions'),
  arbitrate: act('arbitrate', 'Decide whose case it is, after units could not agree'),
  contact: act('contact', 'Say that the reporter was called'),
  'call-back': act('call-back', 'Call the reporter about a bad rating'),
  correct: act('correct', 'Say what was put right after a bad rating'),
  'answer-rating': act('answer-rating', 'Answer the reporter about a bad rating'),
  request: act('request', 'Ask for an extension, a hang-up, a special procedure, an appeal or an exclusion'),
  endorse: act('endorse', 'Say yes or no to a request as the head of the unit'),
  decide: act('decide', 'Decide on a request'),
  'withdraw-request': act('withdraw-request', 'Take a request back'),
  resume: act('resume', 'Let the clock go on'),
  join: act('join', 'Ask another unit for a part of the work'),
  'drop-task': act('drop-task', 'Drop the part of another unit'),
  assist: act('assist', 'Accept, report done or decline the part of the own unit'),
  merge: act('merge', 'Put the case to another that reports the same'),
  unmerge: act('unmerge', 'Take the case apart from its parent'),
  'close-along': act('close-along', 'Close the case whose parent is closed'),
  consult: act('consult', 'Convene a consultation'),
  conclude: act('conclude', 'Record what the consultation decided'),
  supervise: act('supervise', 'Urge, instruct, or issue a card'),
  answer: act('answer', 'Answer a card'),
  'clear-key-matter': act('clear-key-matter', 'Say why a case is no key matter any more'),
  reopen: act('reopen', 'Reopen a closed case'),
  withdraw: act('withdraw', 'Withdraw the own report before it is filed'),
  'self-handle': act('self-handle', 'Done on the spot by the one who reported it'),
  note: act('note', 'Add an internal note'),
} satisfies Record<CaseActionName, unknown>

/** The window 办不成事 is open to everybody: what comes in through it ends with a decision of a consultation. */
const reportAtWindow = newReport.safeExtend({ hardMatter: z.boolean().default(false) })

export const casesRoutes = {
  report: defineRoute({
    method: 'POST',
    path: '/cases',
    summary: 'Report something that someone must act on',
    body: reportAtWindow.safeExtend({
      selfHandled: z
        .object({ note: text(1000, 2), photos: z.array(id).max(9) })
        .nullable()
        .default(null),
    }),
    reply: caseReceipt,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/cases',
    summary: 'Cases within the reach of the caller',
    query: caseFilter.extend(pageQuery.shape).extend({ sort: caseSort.default('newest') }),
    reply: pageOf(caseRow),
  }),
  counts: defineRoute({
    method: 'GET',
    path: '/cases/counts',
    summary: 'How many open cases stand in each state, and how many clocks are in danger',
    query: caseFilter,
    reply: z.object({
      byState: z.partialRecord(caseState, z.int()),
      soon: z.int(),
      overdue: z.int(),
      emergency: z.int(),
      mine: z.int(),
    }),
  }),
  export: defineRoute({
    method: 'GET',
    path: '/cases/export',
    kind: 'file',
    summary: 'The list as Excel or CSV',
    query: caseFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx'), sort: caseSort.default('newest') }),
    reply: z.any(),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/cases/{caseId}',
    summary: 'One case with its story and what may be done now',
    params: caseId,
    reply: caseView,
  }),
  proposal: defineRoute({
    method: 'GET',
    path: '/cases/{caseId}/proposal',
    summary: 'Proposed class, condition, unit and limit with reasons; likely duplicates nearby',
    params: caseId,
    reply: z.object({
      candidates: z.array(candidate),
      /** Nothing is sure enough to be chosen beforehand. */
      abstained: z.boolean(),
      urgency: urgencyProposal,
      /** Where it may be, when it came without a grid and its words name a place; best first. */
      places: z.array(placeProposal),
      /** Names of the exact states of the models that proposed. */
      model: z.object({ class: z.string(), unit: z.string() }),
      nearby: z.array(caseRow),
    }),
  }),
  related: defineRoute({
    method: 'GET',
    path: '/cases/{caseId}/related',
    summary: 'Likely duplicates with reasons, earlier cases of the place, and others of the same reporter',
    params: caseId,
    reply: z.object({
      duplicates: z.array(
        z.object({
          row: caseRow,
          score: z.number(),
          reasons: z.array(z.object({ kind: z.string(), value: z.string() })),
        }),
      ),
      place: z.array(caseRow),
      reporter: z.array(caseRow),
    }),
  }),
  claim: defineRoute({
    method: 'POST',
    path: '/cases/{caseId}/claim',
    summary: 'Say that one looks at a case, works on it, or leaves it; answers who else does',
    params: caseId,
    body: z.object({ kind: z.enum(['look', 'take', 'leave']) }),
    reply: z.object({
      others: z.array(z.object({ name: z.string(), kind: z.enum(['look', 'take']), since: instant })),
    }),
  }),
  cards: defineRoute({
    method: 'GET',
    path: '/cards',
    summary: 'Cards of supervision within reach, those without an answer first',
    query: pageQuery.extend({
      open: z.stringbool().optional(),
      /** Without an answer although its time is over, the longest first. */
      unanswered: z.stringbool().optional(),
      kind: listOf(z.enum(CARD_KINDS)),
      unitId: id.optional(),
    }),
    reply: pageOf(caseCard.extend({ number: z.string(), title: z.string() })),
  }),
  rates: defineRoute({
    method: 'GET',
    path: '/cases/rates',
    summary: 'Three rates of cases closed in a time span: for an area or unit, and for each unit',
    query: z.object({ from: instant, to: instant, areaId: id.optional(), unitId: id.optional() }),
    reply: z.object({ total: rates, units: z.array(rates.extend({ unitId: id, unitName: z.string() })) }),
  }),
  propose: defineRoute({
    method: 'GET',
    path: '/proposals',
    summary: 'Proposed classes for a text that is being written',
    query: z.object({ text: text(2000), lng: longitude.optional(), lat: latitude.optional() }),
    reply: z.object({ candidates: z.array(candidate), abstained: z.boolean(), urgency: urgencyProposal }),
  }),
  models: defineRoute({
    method: 'GET',
    path: '/proposal-models',
    summary: 'Recorded versions of what proposals have learned',
    reply: z.object({
      items: z.array(
        z.object({
          number: z.int(),
          classModel: z.string(),
          unitModel: z.string(),
          decisions: z.int(),
          madeAt: instant,
        }),
      ),
    }),
  }),
  explain: defineRoute({
    method: 'GET',
    path: '/cases/{caseId}/explanation',
    summary: 'What the models of that day would have proposed for the decisions on a case',
    params: caseId,
    reply: z.object({
      decisions: z.array(
        z.object({
          action: z.enum(['file', 'dispatch', 'arbitrate']),
          at: instant,
          decided: z.string(),
          model: z.string(),
          /** Decisions that the models had learned by then. */
          learned: z.int(),
          proposals: z.array(z.object({ name: z.string(), confidence: z.number(), reasons: z.array(proposalReason) })),
        }),
      ),
    }),
  }),
  reveal: defineRoute({
    method: 'POST',
    path: '/cases/{caseId}/reveal',
    summary: 'Show a masked field of the reporter for a stated purpose; every reveal is audited',
    params: caseId,
    body: z.object({ field: z.enum(['reporterPhone', 'reporterName']), purpose: text(200, 4) }),
    reply: z.object({ value: z.string().nullable() }),
  }),
  stream: defineRoute({
    method: 'GET',
    path: '/cases/stream',
    kind: 'stream',
    summary: 'Server-sent events: a case within reach changed',
    reply: z.any(),
  }),
}

export const publicCasesRoutes = {
  report: defineRoute({
    method: 'POST',
    path: '/public/cases',
    access: 'public',
    summary: 'Report without an account; answers the tracking code',
    body: reportAtWindow,
    reply: z.object({ trackingCode: z.string(), number: z.string() }),
  }),
  track: defineRoute({
    method: 'GET',
    path: '/public/cases/{code}',
    access: 'public',
    summary: 'Where a report stands',
    params: byCode,
    reply: track,
  }),
  rate: defineRoute({
    method: 'POST',
    path: '/public/cases/{code}/rate',
    access: 'public',
    summary: 'Rate with the tracking code',
    params: byCode,
    body: actionInput.rate,
    reply: track,
  }),
  reopen: defineRoute({
    method: 'POST',
    path: '/public/cases/{code}/reopen',
    access: 'public',
    summary: 'Say that it is not solved',
    params: byCode,
    body: actionInput.reopen,
    reply: track,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/public/cases/{code}/withdraw',
    access: 'public',
    summary: 'Withdraw the own report before it is filed',
    params: byCode,
    body: actionInput.withdraw,
    reply: track,
  }),
  file: defineRoute({
    method: 'GET',
    path: '/public/cases/{code}/files/{fileId}',
    access: 'public',
    kind: 'file',
    summary: 'A picture of the own report or of what was done about it',
    params: byCode.extend({ fileId: id }),
    query: z.object({ size: z.enum(['full', 'thumb']).default('full') }),
    reply: z.any(),
  }),
}

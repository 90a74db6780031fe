import { z } from 'zod'
import { date, defineRoute, done, id, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { channel, handling } from '../matters/codes.ts'
import { applicationActionInput } from './actions.ts'
import type { PersonAction } from './actions.ts'
import { bundleRow, bundleState, bundleView, newOriginal, original, originalPage, originalState } from './custody.ts'
import { checkLine, materialInput } from './materials.ts'
import { receipt } from './actions.ts'
import {
  applicationReceipt,
  applicationRow,
  applicationState,
  applicationTrack,
  applicationView,
  consentInput,
  draftChange,
  newApplication,
  verifiedPaper,
} from './schema.ts'

const applicationId = z.object({ applicationId: id })
const originalId = z.object({ originalId: id })
const bundleId = z.object({ bundleId: id })
const trackingCode = z.object({ code: z.string().regex(/^[0-9 -]{12,20}$/) })

/** Filters of a list of applications; the same for page and counts. */
export const applicationFilter = z.object({
  /**
   * `window`: taken in by my office and waiting for it; `review`: waits for my authority; `decide`: waits for a decision;
   * `mine`: my own, or opened by me; `supervise`: second notices to decide and what is late.
   */
  view: z.enum(['all', 'window', 'review', 'decide', 'issue', 'mine', 'supervise']).default('all'),
  state: listOf(applicationState),
  open: z.stringbool().optional(),
  matterId: id.optional(),
  authorityUnitId: id.optional(),
  officeAreaId: id.optional(),
  channel: listOf(channel),
  handling: handling.optional(),
  /** `slow` is beyond the promise, `late` beyond the law, `soon` due within a working day. */
  clock: listOf(z.enum(['soon', 'slow', 'late'])),
  from: date.optional(),
  to: date.optional(),
  /** A number, a whole identity number, phone or name of the applicant. */
  q: text(60).optional(),
})
export type ApplicationFilter = z.output<typeof applicationFilter>

function act<Name extends PersonAction>(name: Name, summary: string) {
  return defineRoute({
    method: 'POST',
    path: `/applications/{applicationId}/${name}`,
    versioned: true,
    summary,
    params: applicationId,
    body: applicationActionInput[name],
    reply: applicationReceipt,
  })
}

export const applicationActionRoutes = {
  submit: act('submit', 'Hand the application in'),
  accept: act('accept', 'Accept it: the clock starts and the acceptance notice is issued'),
  notify: act('notify', 'Say once and completely what is missing'),
  'ask-second-notice': act('ask-second-notice', 'Ask a supervisor for a second notice'),
  'decide-second-notice': act('decide-second-notice', 'Allow a second notice or not'),
  supplement: act('supplement', 'Hand in what was missing'),
  'not-accept': act('not-accept', 'Not accept it, with reason and remedies'),
  answer: act('answer', 'Answer an instant matter on the spot'),
  'take-up': act('take-up', 'Take it up for review'),
  propose: act('propose', 'Review done: say what is right'),
  'send-back': act('send-back', 'Send back for another review'),
  decide: act('decide', 'Grant or refuse; a refusal carries reasons and remedies'),
  pause: act('pause', 'Begin a special procedure: the clock stands'),
  resume: act('resume', 'The special procedure is over: the clock goes on'),
  'ask-extension': act('ask-extension', 'Ask for ten working days more, once'),
  'decide-extension': act('decide-extension', 'Grant the extension or not'),
  issue: act('issue', 'Issue the results at one window'),
  ship: act('ship', 'Give it to the courier or to a worker'),
  deliver: act('deliver', 'Hand it over; the receipt is signed'),
  archive: act('archive', 'File it away'),
  withdraw: act('withdraw', 'Take the application back'),
} satisfies Record<PersonAction, unknown>

export const applicationRoutes = {
  open: defineRoute({
    method: 'POST',
    path: '/applications',
    summary: 'Begin an application as a draft that keeps the matter as it is today',
    body: newApplication,
    reply: applicationReceipt,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/applications',
    summary: 'Applications within the reach of the caller',
    query: applicationFilter
      .extend(pageQuery.shape)
      .extend({ sort: z.enum(['due', 'newest', 'oldest']).default('newest') }),
    reply: pageOf(applicationRow),
  }),
  counts: defineRoute({
    method: 'GET',
    path: '/applications/counts',
    summary: 'How many stand in each state within the reach of the caller, and how many are late',
    reply: z.object({
      states: z.partialRecord(applicationState, z.int()),
      slow: z.int(),
      late: z.int(),
    }),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/applications/{applicationId}',
    summary: 'One application with check list, story, three numbers and what may be done',
    params: applicationId,
    reply: applicationView,
  }),
  edit: defineRoute({
    method: 'PUT',
    path: '/applications/{applicationId}',
    versioned: true,
    summary: 'Change a draft',
    params: applicationId,
    body: draftChange,
    reply: applicationReceipt,
  }),
  reveal: defineRoute({
    method: 'POST',
    path: '/applications/{applicationId}/reveal',
    summary: 'Show one sealed value of the applicant, for a reason that is kept',
    params: applicationId,
    body: z.object({
      field: z.enum([
        'applicant.id-number',
        'applicant.phone',
        'applicant.address',
        'agent.phone',
        'agent.id-number',
        'form',
      ]),
      /** Key of the form's field when `field` is `form`. */
      key: text(60).default(''),
      reason: text(200, 2),
    }),
    reply: z.object({ value: z.string() }),
  }),
  setMaterials: defineRoute({
    method: 'PUT',
    path: '/applications/{applicationId}/materials',
    versioned: true,
    summary: 'Say of materials whether they are there',
    params: applicationId,
    body: z.object({ materials: z.array(materialInput).min(1).max(60) }),
    reply: z.object({ version: z.int(), checkList: z.array(checkLine) }),
  }),
  fill: defineRoute({
    method: 'POST',
    path: '/applications/{applicationId}/fill',
    versioned: true,
    summary: 'With consent: fill list and form from the library and from earlier applications',
    params: applicationId,
    body: consentInput,
    reply: z.object({ version: z.int(), filled: z.array(z.string()), checkList: z.array(checkLine) }),
  }),
  revokeConsent: defineRoute({
    method: 'DELETE',
    path: '/applications/{applicationId}/consents/{consentId}',
    summary: 'Take a consent back: nothing more is looked up by it',
    params: applicationId.extend({ consentId: id }),
    reply: done,
  }),
  paper: defineRoute({
    method: 'GET',
    path: '/applications/{applicationId}/papers/{paperId}',
    kind: 'file',
    summary: 'An official paper as PDF',
    params: applicationId.extend({ paperId: id }),
    reply: z.any(),
  }),
  statistics: defineRoute({
    method: 'GET',
    path: '/applications/statistics',
    summary: 'On time, early, zero visits, rejected at first try by reason, and the busiest hours',
    query: z.object({
      from: date,
      to: date,
      areaId: id.optional(),
      authorityUnitId: id.optional(),
      matterId: id.optional(),
    }),
    reply: z.object({
      submitted: z.int(),
      accepted: z.int(),
      decided: z.int(),
      granted: z.int(),
      refused: z.int(),
      notAccepted: z.int(),
      withdrawn: z.int(),
      /** Of those decided: within the law, within the promise, and before the promise by a day or more. */
      inLaw: z.int(),
      inPromise: z.int(),
      early: z.int(),
      /** Delivered, and delivered without anybody having come. */
      delivered: z.int(),
      zeroVisit: z.int(),
      /** Sum of working days of those decided by law, promise and fact. */
      statutoryDays: z.number(),
      promisedDays: z.number(),
      actualDays: z.number(),
      /** Sent back at the first try, by what was missing. */
      firstTry: z.array(z.object({ reason: z.string(), count: z.int() })),
      /** Submissions by hour of the day, 0 to 23, in China. */
      hours: z.array(z.int()).length(24),
      matters: z.array(
        z.object({ matterId: id, matterName: z.string(), submitted: z.int(), decided: z.int(), inPromise: z.int() }),
      ),
    }),
  }),
}

export const originalRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/originals',
    summary: 'Paper originals: held by me, offered to me, of one application, or all that are out and where they are',
    query: pageQuery.extend({
      /** `out`: not yet back with their owners, whoever holds them, within the reach of the caller. */
      view: z.enum(['held', 'offered', 'out', 'all']).default('held'),
      overdue: z.stringbool().optional(),
      applicationId: id.optional(),
      state: listOf(originalState),
    }),
    reply: originalPage,
  }),
  takeIn: defineRoute({
    method: 'POST',
    path: '/applications/{applicationId}/originals',
    summary: 'Take a paper original from the applicant, who signs',
    params: applicationId,
    body: newOriginal,
    reply: original,
  }),
  offer: defineRoute({
    method: 'POST',
    path: '/originals/{originalId}/offer',
    versioned: true,
    summary: 'Offer an original to a colleague',
    params: originalId,
    body: z.object({ personId: id, note: text(200).default('') }),
    reply: original,
  }),
  take: defineRoute({
    method: 'POST',
    path: '/originals/{originalId}/take',
    versioned: true,
    summary: 'Take an original that was offered: from now on the caller answers for it',
    params: originalId,
    body: z.object({ note: text(200).default('') }),
    reply: original,
  }),
  callBack: defineRoute({
    method: 'POST',
    path: '/originals/{originalId}/call-back',
    versioned: true,
    summary: 'Take back what was offered and not taken',
    params: originalId,
    reply: original,
  }),
  return: defineRoute({
    method: 'POST',
    path: '/originals/{originalId}/return',
    versioned: true,
    summary: 'Give an original back to its owner, who signs',
    params: originalId,
    body: z.object({ receipt }),
    reply: original,
  }),
  reportLost: defineRoute({
    method: 'POST',
    path: '/originals/{originalId}/report-lost',
    versioned: true,
    summary: 'Say that an original is lost; the head and the supervisor are told',
    params: originalId,
    body: z.object({ note: text(400, 4) }),
    reply: original,
  }),
}

export const bundleRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/bundles',
    summary: 'Bundles of paper between stations and offices within reach',
    query: pageQuery.extend({ state: listOf(bundleState) }),
    reply: pageOf(bundleRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/bundles/{bundleId}',
    summary: 'One bundle with its hand-over list',
    params: bundleId,
    reply: bundleView,
  }),
  open: defineRoute({
    method: 'POST',
    path: '/bundles',
    summary: 'Begin a bundle from a station to an office above it',
    body: z.object({ id, toAreaId: id, note: text(200).default('') }),
    reply: bundleView,
  }),
  add: defineRoute({
    method: 'POST',
    path: '/bundles/{bundleId}/items',
    versioned: true,
    summary: 'Put originals in that the caller holds',
    params: bundleId,
    body: z.object({ originalIds: z.array(id).min(1).max(200) }),
    reply: bundleView,
  }),
  remove: defineRoute({
    method: 'DELETE',
    path: '/bundles/{bundleId}/items/{originalId}',
    summary: 'Take an original out before the bundle is sealed',
    params: bundleId.extend({ originalId: id }),
    reply: bundleView,
  }),
  seal: defineRoute({
    method: 'POST',
    path: '/bundles/{bundleId}/seal',
    versioned: true,
    summary: 'Seal the bundle with its count',
    params: bundleId,
    reply: bundleView,
  }),
  receive: defineRoute({
    method: 'POST',
    path: '/bundles/{bundleId}/receive',
    versioned: true,
    summary: 'Open the bundle, say what was found, note differences',
    params: bundleId,
    body: z.object({ found: z.array(id).max(1000), note: text(400).default('') }),
    reply: bundleView,
  }),
  settle: defineRoute({
    method: 'POST',
    path: '/bundles/{bundleId}/items/{originalId}/settle',
    versioned: true,
    summary: 'Settle a difference: found after all, or lost',
    params: bundleId.extend({ originalId: id }),
    body: z.object({ found: z.boolean(), note: text(400, 4) }),
    reply: bundleView,
  }),
  sheet: defineRoute({
    method: 'GET',
    path: '/bundles/{bundleId}/list',
    kind: 'file',
    summary: 'The hand-over list as PDF',
    params: bundleId,
    reply: z.any(),
  }),
}

/** Routes without an account: tracking by code and the verification page of a paper. */
export const publicServiceRoutes = {
  track: defineRoute({
    method: 'GET',
    path: '/public/applications/{code}',
    access: 'public',
    summary: 'How far an application has come, by its tracking code; nothing about the person',
    params: trackingCode,
    reply: applicationTrack,
  }),
  verify: defineRoute({
    method: 'GET',
    path: '/public/papers/verify',
    access: 'public',
    summary: 'Whether a paper is genuine, by its number and code',
    query: z.object({ number: text(60, 1), code: z.string().regex(/^[0-9A-HJ-NP-Z]{10}$/) }),
    reply: verifiedPaper,
  }),
}

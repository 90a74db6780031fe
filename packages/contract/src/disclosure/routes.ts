import { z } from 'zod'
import { defineRoute, id, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { shownValue } from '../registers/fields.ts'
import { exportView, leak, newExport, traced } from './exports.ts'
import { dataGrant, grantDecision, grantState, newGrant } from './grants.ts'
import { alarm, exactNumber, lookRow, ownLook, reveal, revealed, shownSubject } from './looks.ts'
import { newOpening, opening, openingState, verdict } from './openings.ts'
import {
  correction,
  correctionState,
  linkCode,
  newCorrection,
  newLink,
  ownCorrection,
  ownRecord,
  personLink,
} from './own.ts'
import { factName, reason } from './purposes.ts'
import { deletion, retentionRun } from './retention.ts'
import { disclosureRules } from './rules.ts'

const note = (min = 0) => text(400, min)
const subjectId = z.object({ subjectId: id })
const openingId = z.object({ openingId: id })
const grantId = z.object({ grantId: id })
const exportId = z.object({ exportId: id })
const correctionId = z.object({ correctionId: id })
const runId = z.object({ runId: id })

export const lookRoutes = {
  reveal: defineRoute({
    method: 'POST',
    path: '/reveals',
    summary:
      'Clear values of chosen facts of one subject for a minute, with purpose and reason; logged, within a quota',
    body: reveal,
    reply: revealed,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/looks',
    summary: 'Looks into sealed facts within the managed area, newest first',
    query: pageQuery.extend({ subjectId: id.optional(), actorId: id.optional() }),
    reply: pageOf(lookRow),
  }),
  alarms: defineRoute({
    method: 'GET',
    path: '/disclosure-alarms',
    summary: 'Alarms of unusual looking-up',
    query: pageQuery.extend({ open: z.stringbool().optional() }),
    reply: pageOf(alarm),
  }),
  closeAlarm: defineRoute({
    method: 'POST',
    path: '/disclosure-alarms/{alarmId}/close',
    versioned: true,
    summary: 'Say what was found about an alarm',
    params: z.object({ alarmId: id }),
    body: z.object({ note: note(2) }),
    reply: alarm,
  }),
  rules: defineRoute({
    method: 'GET',
    path: '/disclosure-rules',
    summary: 'Quotas, limits and terms of disclosure',
    reply: disclosureRules.extend({ version: z.int() }),
  }),
  setRules: defineRoute({
    method: 'PUT',
    path: '/disclosure-rules',
    versioned: true,
    summary: 'Change quotas, limits and terms of disclosure',
    body: disclosureRules,
    reply: disclosureRules.extend({ version: z.int() }),
  }),
}

export const openingRoutes = {
  open: defineRoute({
    method: 'POST',
    path: '/emergency-openings',
    summary: 'Open one subject out of reach in an emergency; the security administrator is told at once',
    body: newOpening,
    /** Null when nobody has the number: trying counts all the same. */
    reply: z.object({ opening: opening.nullable() }),
  }),
  list: defineRoute({
    method: 'GET',
    path: '/emergency-openings',
    summary: 'Own emergency openings, or all for whoever reviews them',
    query: pageQuery.extend({ state: listOf(openingState) }),
    reply: pageOf(opening),
  }),
  subject: defineRoute({
    method: 'GET',
    path: '/emergency-openings/{openingId}/subject',
    summary: 'The opened subject, sealed facts masked, while the opening lasts',
    params: openingId,
    reply: shownSubject,
  }),
  review: defineRoute({
    method: 'POST',
    path: '/emergency-openings/{openingId}/review',
    versioned: true,
    summary: 'Find an emergency opening justified or not',
    params: openingId,
    body: z.object({ verdict, note: note(2) }),
    reply: opening,
  }),
}

export const grantRoutes = {
  ask: defineRoute({
    method: 'POST',
    path: '/data-grants',
    summary: 'Ask for authorised look-ups: facts, area, purpose, last day',
    body: newGrant,
    reply: dataGrant,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/data-grants',
    summary: 'Grants of the own unit, or those to decide on',
    query: pageQuery.extend({ state: listOf(grantState) }),
    reply: pageOf(dataGrant),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/data-grants/{grantId}',
    summary: 'One grant',
    params: grantId,
    reply: dataGrant,
  }),
  grant: defineRoute({
    method: 'POST',
    path: '/data-grants/{grantId}/grant',
    versioned: true,
    summary: 'Grant all that was asked, or less',
    params: grantId,
    body: grantDecision,
    reply: dataGrant,
  }),
  refuse: defineRoute({
    method: 'POST',
    path: '/data-grants/{grantId}/refuse',
    versioned: true,
    summary: 'Refuse with a reason',
    params: grantId,
    body: z.object({ note: note(2) }),
    reply: dataGrant,
  }),
  revoke: defineRoute({
    method: 'POST',
    path: '/data-grants/{grantId}/revoke',
    versioned: true,
    summary: 'Take a grant back; nothing can be seen under it from then on',
    params: grantId,
    body: z.object({ note: note(2) }),
    reply: dataGrant,
  }),
  subjects: defineRoute({
    method: 'GET',
    path: '/data-grants/{grantId}/subjects',
    summary: 'Subjects under a grant with the granted facts; every one shown is logged',
    params: grantId,
    query: pageQuery.extend({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
    reply: pageOf(shownSubject),
  }),
  find: defineRoute({
    method: 'POST',
    path: '/data-grants/{grantId}/find',
    summary: 'The subjects under a grant that have an exact number; logged',
    params: grantId,
    body: exactNumber,
    reply: z.object({ items: z.array(shownSubject) }),
  }),
  subject: defineRoute({
    method: 'GET',
    path: '/data-grants/{grantId}/subjects/{subjectId}',
    summary: 'One subject under a grant; logged',
    params: grantId.extend(subjectId.shape),
    reply: shownSubject,
  }),
}

export const exportRoutes = {
  ask: defineRoute({
    method: 'POST',
    path: '/exports',
    summary: 'Export a list with its filters; many rows and clear facts wait for a second person',
    body: newExport,
    reply: exportView,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/exports',
    summary: 'Own exports, or those to approve',
    query: pageQuery.extend({ view: z.enum(['own', 'waiting']).default('own') }),
    reply: pageOf(exportView),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/exports/{exportId}',
    summary: 'One export',
    params: exportId,
    reply: exportView,
  }),
  approve: defineRoute({
    method: 'POST',
    path: '/exports/{exportId}/approve',
    versioned: true,
    summary: 'Approve an export of somebody else',
    params: exportId,
    body: z.object({ note: note().default('') }),
    reply: exportView,
  }),
  refuse: defineRoute({
    method: 'POST',
    path: '/exports/{exportId}/refuse',
    versioned: true,
    summary: 'Refuse an export with a reason',
    params: exportId,
    body: z.object({ note: note(2) }),
    reply: exportView,
  }),
  file: defineRoute({
    method: 'GET',
    path: '/exports/{exportId}/file',
    kind: 'file',
    summary: 'The file of an own export, until it ends',
    params: exportId,
    reply: z.any(),
  }),
  trace: defineRoute({
    method: 'POST',
    path: '/export-traces',
    summary: 'Find the export that a leaked file came from',
    body: leak,
    reply: traced,
  }),
}

export const ownRoutes = {
  record: defineRoute({
    method: 'GET',
    path: '/own-record',
    summary: 'What is held about the caller, from where, and who looked',
    reply: ownRecord,
  }),
  linkCode: defineRoute({
    method: 'POST',
    path: '/own-record/link-code',
    summary: 'A code to show at the counter, where the identity card is checked and the account linked',
    reply: linkCode,
  }),
  looks: defineRoute({
    method: 'GET',
    path: '/own-record/looks',
    summary: 'Who looked at the caller’s sealed facts, when and why, newest first',
    query: pageQuery,
    reply: pageOf(ownLook),
  }),
  reveal: defineRoute({
    method: 'POST',
    path: '/own-record/reveal',
    summary: 'Clear values of own facts; logged',
    body: z.object({ facts: z.array(factName).min(1).max(12) }),
    reply: revealed,
  }),
  ask: defineRoute({
    method: 'POST',
    path: '/own-record/corrections',
    summary: 'Ask for a fact to be corrected; the answer has a term',
    body: newCorrection,
    reply: ownCorrection,
  }),
  corrections: defineRoute({
    method: 'GET',
    path: '/own-record/corrections',
    summary: 'Own corrections and their answers',
    query: pageQuery,
    reply: pageOf(ownCorrection),
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/own-record/corrections/{correctionId}/withdraw',
    versioned: true,
    summary: 'Take an own request back',
    params: correctionId,
    reply: ownCorrection,
  }),
}

export const counterRoutes = {
  link: defineRoute({
    method: 'POST',
    path: '/person-links',
    summary: 'Link a portal account with its person after checking the identity card in person',
    body: newLink,
    reply: personLink,
  }),
  links: defineRoute({
    method: 'GET',
    path: '/subjects/{subjectId}/person-links',
    summary: 'Accounts linked with a person',
    params: subjectId,
    reply: z.object({ items: z.array(personLink) }),
  }),
  unlink: defineRoute({
    method: 'POST',
    path: '/person-links/{personId}/end',
    versioned: true,
    summary: 'End a link',
    params: z.object({ personId: id }),
    reply: personLink,
  }),
  sheet: defineRoute({
    method: 'POST',
    path: '/subjects/{subjectId}/own-record',
    summary: 'What is held about a person, to print at the counter for that person; logged',
    params: subjectId,
    body: z.object({ document: z.literal('identity-card'), reason, clear: z.array(factName).max(12).default([]) }),
    reply: ownRecord.extend({ clear: z.record(z.string(), z.string()) }),
  }),
  ask: defineRoute({
    method: 'POST',
    path: '/subjects/{subjectId}/corrections',
    summary: 'Take a request for a correction at the counter',
    params: subjectId,
    body: newCorrection.extend({ document: z.literal('identity-card') }),
    reply: correction,
  }),
}

export const correctionRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/corrections',
    summary: 'Corrections to answer, the most urgent first',
    query: pageQuery.extend({ state: listOf(correctionState), overdue: z.stringbool().optional() }),
    reply: pageOf(correction),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/corrections/{correctionId}',
    summary: 'One correction; what is asked for in clear, for whoever answers it',
    params: correctionId,
    reply: correction.extend({ clear: shownValue.nullable() }),
  }),
  accept: defineRoute({
    method: 'POST',
    path: '/corrections/{correctionId}/accept',
    versioned: true,
    summary: 'Put the value right',
    params: correctionId,
    body: z.object({ reason: note().default('') }),
    reply: correction,
  }),
  refuse: defineRoute({
    method: 'POST',
    path: '/corrections/{correctionId}/refuse',
    versioned: true,
    summary: 'Refuse with a reason and say where to turn to',
    params: correctionId,
    body: z.object({ reason: note(4), remedy: note(4) }),
    reply: correction,
  }),
}

export const retentionRoutes = {
  propose: defineRoute({
    method: 'POST',
    path: '/retention-runs',
    summary: 'Count what is over its term, by ledger and area; deletes nothing',
    body: z.object({ id }),
    reply: retentionRun,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/retention-runs',
    summary: 'Runs, newest first',
    query: pageQuery,
    reply: pageOf(retentionRun),
  }),
  approve: defineRoute({
    method: 'POST',
    path: '/retention-runs/{runId}/approve',
    versioned: true,
    summary: 'Approve a run of somebody else: what it counted is deleted everywhere',
    params: runId,
    body: z.object({ note: note().default('') }),
    reply: retentionRun,
  }),
  refuse: defineRoute({
    method: 'POST',
    path: '/retention-runs/{runId}/refuse',
    versioned: true,
    summary: 'Refuse a run',
    params: runId,
    body: z.object({ note: note(2) }),
    reply: retentionRun,
  }),
  deletions: defineRoute({
    method: 'GET',
    path: '/deletions',
    summary: 'Log of deletions: what kind, where, how much, when',
    query: pageQuery,
    reply: pageOf(deletion),
  }),
}

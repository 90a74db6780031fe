import { z } from 'zod'
import { defineRoute, id, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { exportView, leak, newExport, traced } from './exports.ts'
import { dataGrant, grantDecision, grantState, newGrant } from './grants.ts'
import { alarm, exactNumber, lookRow, reveal, revealed, shownSubject } from './looks.ts'
import { newOpening, opening, openingState, verdict } from './openings.ts'
import { deletion, retentionRun } from './retention.ts'
import { disclosureRules } from './rules.ts'

const note = (min = 0) => text(400, min)
const subjectId = z.object({ subjectId: id })
const openingId = z.object({ openingId: id })
const grantId = z.object({ grantId: id })
const exportId = z.object({ exportId: id })
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

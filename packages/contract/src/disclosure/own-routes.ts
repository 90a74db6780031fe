import { z } from 'zod'
import { defineRoute, id, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { shownValue } from '../registers/fields.ts'
import { ownLook, revealed } from './looks.ts'
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

const note = (min = 0) => text(400, min)
const subjectId = z.object({ subjectId: id })
const correctionId = z.object({ correctionId: id })

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

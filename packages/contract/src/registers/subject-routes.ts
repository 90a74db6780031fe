import { z } from 'zod'
import { date, defineRoute, done, id, instant, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { fieldKey, plainValues } from './fields.ts'
import { linkKind, subjectKind } from './kinds.ts'
import {
  duplicatePair,
  dwellingTile,
  foundSubject,
  happening,
  historyEntry,
  mergeView,
  pastMerge,
  newDecision,
  newHappening,
  newLink,
  newSubject,
  spokenBy,
  subjectPage,
  subjectReceipt,
} from './subject-views.ts'

const subjectId = z.object({ subjectId: id })
const linkId = z.object({ subjectId: id, linkId: id })
const areaId = z.object({ areaId: id })

/** People, households, dwellings, organisations, places, vehicles: what is known of them. */
export const subjectRoutes = {
  search: defineRoute({
    method: 'GET',
    path: '/subjects',
    summary: 'Search by name, pinyin or part of an address; the fifty best',
    query: z.object({ q: text(60, 1), kinds: listOf(subjectKind), areaId: id.optional() }),
    reply: z.object({ items: z.array(foundSubject), more: z.boolean() }),
  }),
  find: defineRoute({
    method: 'POST',
    path: '/subjects/find',
    summary: 'Find by a whole identity number, phone, credit code or plate; a number never stands in an address',
    body: z.object({ number: text(40, 4) }),
    reply: z.object({ items: z.array(foundSubject) }),
  }),
  create: defineRoute({
    method: 'POST',
    path: '/subjects',
    summary: 'Add a subject',
    body: newSubject,
    reply: subjectReceipt,
  }),
  get: defineRoute({
    method: 'GET',
    path: '/subjects/{subjectId}',
    summary: 'Everything known of a subject that the caller may see',
    params: subjectId,
    reply: subjectPage,
  }),
  state: defineRoute({
    method: 'POST',
    path: '/subjects/{subjectId}/statements',
    summary: 'Say what holds of a subject',
    versioned: true,
    params: subjectId,
    body: z.object({
      values: plainValues,
      source: spokenBy.default('visit'),
      seenAt: instant.optional(),
      areaId: id.optional(),
    }),
    reply: subjectReceipt,
  }),
  confirm: defineRoute({
    method: 'POST',
    path: '/subjects/{subjectId}/confirm',
    summary: 'Nothing has changed: all that is known was seen to be so, of a household that of its members as well',
    params: subjectId,
    body: z.object({ seenAt: instant.optional() }),
    /** How many subjects were confirmed, and how many fields nobody had to type. */
    reply: z.object({ subjects: z.int(), fields: z.int() }),
  }),
  decide: defineRoute({
    method: 'POST',
    path: '/subjects/{subjectId}/decisions',
    summary: 'Decide once what holds where sources disagree',
    versioned: true,
    params: subjectId,
    body: newDecision,
    reply: subjectReceipt,
  }),
  history: defineRoute({
    method: 'GET',
    path: '/subjects/{subjectId}/history',
    summary: 'Who said what and when, of one field or of all, newest first',
    params: subjectId,
    query: pageQuery.extend({ key: fieldKey.optional() }),
    reply: pageOf(historyEntry),
  }),
  addLink: defineRoute({
    method: 'POST',
    path: '/subjects/{subjectId}/links',
    summary: 'Link a subject to another',
    params: subjectId,
    body: newLink.extend({ id }),
    reply: subjectPage,
  }),
  correctLink: defineRoute({
    method: 'PUT',
    path: '/subjects/{subjectId}/links/{linkId}',
    summary: 'Correct relation or dates of a link',
    versioned: true,
    params: linkId,
    body: z.object({ kind: linkKind, relation: text(10), from: date.nullable(), until: date.nullable() }),
    reply: subjectPage,
  }),
  endLink: defineRoute({
    method: 'POST',
    path: '/subjects/{subjectId}/links/{linkId}/end',
    summary: 'Say that a link no longer holds from a day on',
    versioned: true,
    params: linkId,
    body: z.object({ on: date }),
    reply: subjectPage,
  }),
  happen: defineRoute({
    method: 'POST',
    path: '/subjects/{subjectId}/events',
    summary: 'Birth, death, move, leave, return or split, with all that follows from it',
    params: subjectId,
    body: z.object({ id, event: newHappening }),
    reply: happening,
  }),
}

/** The same subject twice. */
export const duplicateRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/duplicates',
    summary: 'Pairs that may be the same, the most alike first',
    query: pageQuery.extend({ areaId: id.optional() }),
    reply: pageOf(duplicatePair),
  }),
  look: defineRoute({
    method: 'POST',
    path: '/duplicates/look',
    summary: 'Look through the people of an area for those alike in name and birth date',
    body: areaId,
    reply: z.object({ found: z.int() }),
  }),
  distinct: defineRoute({
    method: 'POST',
    path: '/duplicates/distinct',
    summary: 'Say that two are not the same; they are not offered again',
    body: z.object({ oneId: id, otherId: id }),
    reply: done,
  }),
  merge: defineRoute({
    method: 'POST',
    path: '/merges',
    summary: 'Let one subject go into another; both histories stay',
    body: z.object({ id, keptId: id, goneId: id, reason: text(200, 2) }),
    reply: mergeView,
  }),
  past: defineRoute({
    method: 'GET',
    path: '/subjects/{subjectId}/merges',
    summary: 'Merges that a subject had a part in, newest first; those that are not undone can be taken back',
    params: subjectId,
    reply: z.object({ items: z.array(pastMerge) }),
  }),
  undo: defineRoute({
    method: 'POST',
    path: '/merges/{mergeId}/undo',
    summary: 'Take a merge back',
    params: z.object({ mergeId: id }),
    body: z.object({ reason: text(200, 2) }),
    reply: mergeView,
  }),
}

/** A village at a glance (户况图谱). */
export const villageRoutes = {
  dwellings: defineRoute({
    method: 'GET',
    path: '/areas/{areaId}/dwellings',
    summary: 'The dwellings of a village or grid as tiles',
    params: areaId,
    query: pageQuery.extend({ limit: z.coerce.number().int().min(1).max(1000).default(500) }),
    reply: pageOf(dwellingTile),
  }),
  counts: defineRoute({
    method: 'GET',
    path: '/areas/{areaId}/subject-counts',
    summary: 'How many people, households, dwellings and so on there are, in the area and in each below it',
    params: areaId,
    reply: z.object({
      total: z.partialRecord(subjectKind, z.int()),
      areas: z.array(z.object({ areaId: id, name: z.string(), counts: z.partialRecord(subjectKind, z.int()) })),
    }),
  }),
}

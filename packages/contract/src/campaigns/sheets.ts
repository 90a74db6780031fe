import { z } from 'zod'
import { defineRoute, id, instant, pageOf, pageQuery } from '../core/index.ts'
import { field, fieldLabel, plainValues, shownValue } from '../registers/fields.ts'
import { subjectKind } from '../registers/kinds.ts'
import { source } from '../registers/statements.ts'
import { factName } from './keys.ts'

/** `known` needs a look; `stale` was said too long ago; `missing` has never been said. */
export const FACT_STATES = ['known', 'stale', 'missing'] as const
export const factState = z.enum(FACT_STATES)
export type FactState = z.infer<typeof factState>

/** One fact on a sheet, filled in as it is known. */
export const sheetField = field.pick({ type: true, list: true, max: true, min: true, unit: true, help: true }).extend({
  key: factName,
  label: fieldLabel,
  state: factState,
  value: shownValue.nullable(),
  /** Who said it and when; null when nobody did. */
  origin: z.object({ source, speaker: z.string(), seenAt: instant }).nullable(),
  /** Last time that somebody looked and found it so. */
  checkedAt: instant.nullable(),
  required: z.boolean(),
  /** Whether this visit asks for it: stale, or missing and wanted by a campaign. What is fresh is shown and not asked. */
  asked: z.boolean(),
  /** Campaigns that want it. Asked once for all of them. */
  campaigns: z.array(id),
  /** Sources disagree and nobody has decided yet. */
  disputed: z.boolean(),
})
export type SheetField = z.infer<typeof sheetField>

export const sheetSubject = z.object({
  id,
  kind: subjectKind,
  label: z.string(),
  /** What it is to the household, in the code of GB/T 4761; empty for the household itself. */
  relation: z.string(),
  fields: z.array(sheetField),
})
export type SheetSubject = z.infer<typeof sheetSubject>

/** One visit, all lines: what every open campaign and every stale fact of a household asks, each field once. */
export const sheet = z.object({
  subjectId: id,
  label: z.string(),
  /** When it was read; goes back with the answer. Missing on one that a phone has kept from before. */
  readAt: instant.optional(),
  subjects: z.array(sheetSubject),
  campaigns: z.array(z.object({ id, title: z.string(), unitName: z.string() })),
  /** Fields shown, and of them those to look at and those to type. */
  fields: z.int(),
  asked: z.int(),
  missing: z.int(),
})
export type Sheet = z.infer<typeof sheet>

/** What a visit found out about one subject. */
export const finding = z.object({
  subjectId: id,
  /** Fields that are as they stand on the sheet. */
  confirmed: z.array(factName).max(200).default([]),
  /** Fields that are otherwise, or were not known, by name. */
  values: plainValues.default({}),
})
export type Finding = z.output<typeof finding>

/** What one entry saved: the count that is shown after each visit. */
export const savedWork = z.object({
  /** Fields that were filled in before the door opened. */
  knownBefore: z.int(),
  confirmed: z.int(),
  typed: z.int(),
  /** Required fields that nobody has said yet; their campaigns stay open. */
  stillMissing: z.int(),
  /** Campaigns that are answered with this visit. */
  answered: z.int(),
  /** Forms of these campaigns that would each have been filled by hand, and their fields together. */
  formsSpared: z.int(),
  fieldsSpared: z.int(),
})
export type SavedWork = z.infer<typeof savedWork>

/** A household to look in on, with how many of its facts are stale. */
export const staleHousehold = z.object({
  subjectId: id,
  label: z.string(),
  areaId: id.nullable(),
  areaName: z.string(),
  stale: z.int(),
})
export type StaleHousehold = z.infer<typeof staleHousehold>

const subjectId = z.object({ subjectId: id })

export const sheetRoutes = {
  read: defineRoute({
    method: 'GET',
    path: '/visit-sheets/{subjectId}',
    summary: 'What one visit asks: all open campaigns and stale facts of a household in one list, filled in',
    params: subjectId,
    query: z.object({
      /** This campaign alone, even when it is over; the answer counts as late. */
      campaignId: id.optional(),
      /** Also what is fresh and what nobody has said, as far as the caller may say it: to correct it at the door. */
      all: z.enum(['true', 'false']).optional(),
    }),
    reply: sheet,
  }),
  stale: defineRoute({
    method: 'GET',
    path: '/visit-sheets',
    summary: 'Households of which something known has grown stale and nothing is asked by a campaign, by area',
    query: pageQuery.extend({ areaId: id.optional() }),
    reply: pageOf(staleHousehold),
  }),
  answer: defineRoute({
    method: 'POST',
    path: '/visit-sheets/{subjectId}',
    summary: 'What the visit found: nothing changed, or what is otherwise; answers every campaign at once',
    params: subjectId,
    body: z.object({
      /** When it was seen; left out: now. */
      seenAt: instant.optional(),
      /**
       * When the sheet was read that the visit had before it. What another visit said since was not seen: it is not
       * confirmed, and what differs from it is a conflict that somebody decides. Left out: the sheet as it is now.
       */
      readAt: instant.optional(),
      campaignId: id.optional(),
      /** Everything known stands as it is; no field is sent. */
      nothingChanged: z.boolean().default(false),
      findings: z.array(finding).max(60).default([]),
    }),
    reply: savedWork,
  }),
}

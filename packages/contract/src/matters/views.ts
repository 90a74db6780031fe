import { z } from 'zod'
import { date, id, instant } from '../core/index.ts'
import { delegatedPower, handling, matterKind, powerLevel, theme } from './codes.ts'
import { matterContent } from './content.ts'
import { matterFinding } from './finding.ts'
import { matterLimit } from './limits.ts'
import { MATTER_ACTIONS, MATTER_VERSION_STATES } from './procedure.ts'

/** `listed`: a name of the basic list without an implementing entry; `retired` takes no applications any more. */
export const MATTER_STATES = ['listed', 'published', 'retired'] as const
export const matterState = z.enum(MATTER_STATES)
export type MatterState = z.infer<typeof matterState>
export const matterVersionState = z.enum(MATTER_VERSION_STATES)

/** An entry of the basic list (基本目录) and how far its implementing entry is. */
export const matterRow = z.object({
  id,
  name: z.string(),
  basicCode: z.string(),
  localCode: z.string(),
  /** Main item above it; empty when it is one itself. */
  mainItem: z.string(),
  kind: matterKind,
  unitId: id,
  unitName: z.string(),
  state: matterState,
  /** Of the version in force today; null when there is none. */
  number: z.int().nullable(),
  /** Somebody works on a next version, or it waits for approval. */
  open: z.enum(['draft', 'proposed']).nullable(),
  errors: z.int(),
  warnings: z.int(),
  changedOn: date,
  version: z.int(),
})
export type MatterRow = z.infer<typeof matterRow>

export const matterVersionRow = z.object({
  versionId: id,
  number: z.int(),
  state: matterVersionState,
  validFrom: date.nullable(),
  /** In force on the day that was asked for. */
  inForce: z.boolean(),
  proposedBy: z.string().nullable(),
  proposedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
})
export const matterVersionView = matterVersionRow.extend({
  matterId: id,
  content: matterContent,
  findings: z.array(matterFinding),
})
export type MatterVersionView = z.infer<typeof matterVersionView>

export const matterView = matterRow.extend({
  retiredOn: date.nullable(),
  current: matterVersionView.nullable(),
  /** The version that is being worked on; null when nobody does, or for readers who may neither edit nor approve. */
  draft: matterVersionView.nullable(),
  can: z.array(z.enum(MATTER_ACTIONS)),
})
export type MatterView = z.infer<typeof matterView>

/** Why a matter was found: by its words, by pinyin or initials, by a life event, or in spite of a slip. */
export const searchWay = z.enum(['words', 'pinyin', 'theme', 'alike'])
export type SearchWay = z.infer<typeof searchWay>

export const matterHit = z.object({
  matterId: id,
  /** Null while only its name is listed: no guide yet, ask the unit by telephone. */
  versionId: id.nullable(),
  name: z.string(),
  kind: matterKind,
  unitName: z.string(),
  unitPhone: z.string().nullable(),
  summary: z.string(),
  handling: handling.nullable(),
  promised: matterLimit.nullable(),
  visits: z.int().nullable(),
  canApplyOnline: z.boolean(),
  themes: z.array(theme),
  way: searchWay,
})
export type MatterHit = z.infer<typeof matterHit>

/** A power that a town or a village has over a matter (赋权事项). */
export const delegatedMatter = z.object({
  matterId: id,
  versionId: id,
  name: z.string(),
  kind: matterKind,
  unitName: z.string(),
  level: powerLevel,
  power: delegatedPower,
  handling,
  promised: matterLimit.nullable(),
  basis: z.string(),
  materials: z.array(z.string()),
})
export type DelegatedMatter = z.infer<typeof delegatedMatter>

/** What the page of delegated powers of an area says (赋权事项明白纸). */
export const delegatedPage = z.object({
  areaId: id,
  areaName: z.string(),
  areaLevel: z.string(),
  on: date,
  items: z.array(delegatedMatter),
})
export type DelegatedPage = z.infer<typeof delegatedPage>

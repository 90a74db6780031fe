import { z } from 'zod'
import { rowError } from '../areas/routes.ts'
import { proofStep } from './proof.ts'
import { date, defineRoute, id, pageOf, pageQuery, rawText, text } from '../core/index.ts'

export * from './calendars.ts'
export * from './code-lists.ts'
export * from './proof.ts'
export * from './stage-limits.ts'

export const classKind = z.enum(['component', 'event'])

/** One filing condition (立案条件) of a sub-class, with what follows from it (GB/T 30428.8). */
export const condition = z.object({
  id,
  subclassId: id,
  text: z.string(),
  closingCondition: z.string(),
  /** The handling limit as printed in the rule, such as 2紧急工作时 or 5天. */
  limitText: z.string(),
  handler: z.string().nullable(),
  regulator: z.string().nullable(),
  /** Steps at which a photo of the scene is asked for; none of them asks for it otherwise. */
  photoAt: z.array(proofStep).default([]),
})
export type Condition = z.infer<typeof condition>

/** A sub-class (小类) of components (部件) or events (事件) with its class (大类). */
export const subclass = z.object({
  id,
  kind: classKind,
  classCode: z.string(),
  className: z.string(),
  code: z.string(),
  name: z.string(),
  synonyms: z.array(z.string()),
  /** The unit that handles it by default in the whole county; towns may differ. */
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  conditions: z.array(condition),
})
export type Subclass = z.infer<typeof subclass>

export const catalogVersion = z.object({
  id,
  name: z.string(),
  validFrom: date,
  validTo: date.nullable(),
  subclasses: z.int(),
  conditions: z.int(),
})
export type CatalogVersion = z.infer<typeof catalogVersion>

/** One place where another unit than the county's handles a sub-class. */
export const dutyException = z.object({
  subclassId: id,
  subclassCode: z.string(),
  subclassName: z.string(),
  areaId: id,
  areaName: z.string(),
  areaCode: z.string(),
  /** False when the area was retired: the exception no longer reaches anything. */
  isAreaValid: z.boolean(),
  unitId: id,
  unitName: z.string(),
  /** False when the unit was closed: the next duty above applies. */
  isUnitActive: z.boolean(),
})
export type DutyException = z.infer<typeof dutyException>

export const catalogRoutes = {
  setProof: defineRoute({
    method: 'PUT',
    path: '/catalog/conditions/{conditionId}/proof',
    summary: 'Say at which steps a case of a filing condition needs a photo of the scene',
    params: z.object({ conditionId: id }),
    body: z.object({ photoAt: z.array(proofStep).max(4), reason: text(200, 2) }),
    reply: condition,
  }),
  current: defineRoute({
    method: 'GET',
    path: '/catalog',
    summary: 'Classes and filing conditions in force (or of one version)',
    query: z.object({ versionId: id.optional() }),
    reply: z.object({ version: catalogVersion.nullable(), items: z.array(subclass) }),
  }),
  versions: defineRoute({
    method: 'GET',
    path: '/catalog/versions',
    summary: 'Versions of the duty list, newest first',
    reply: z.object({ items: z.array(catalogVersion) }),
  }),
  import: defineRoute({
    method: 'POST',
    path: '/catalog/versions',
    summary:
      'Import a duty list from CSV or Excel as a new version; every bad row is named and nothing is half imported',
    body: z.object({
      id,
      name: text(80, 1),
      validFrom: date,
      format: z.enum(['csv', 'xlsx']),
      /** CSV text, or the Excel file in base64. */
      content: rawText(40_000_000),
      dryRun: z.boolean().default(false),
    }),
    reply: z.object({
      version: catalogVersion.nullable(),
      subclasses: z.int(),
      conditions: z.int(),
      errors: z.array(rowError),
      warnings: z.array(rowError),
    }),
  }),
  assignUnit: defineRoute({
    method: 'PUT',
    path: '/catalog/subclasses/{subclassId}/unit',
    summary: 'Say which unit handles a sub-class: in the whole county, or in one area subtree',
    params: z.object({ subclassId: id }),
    body: z.object({ unitId: id, areaId: id.nullable().default(null) }),
    reply: subclass,
  }),
  exceptions: defineRoute({
    method: 'GET',
    path: '/catalog/exceptions',
    summary: 'Where another unit than the county’s handles a sub-class: of one version, sub-class or area subtree',
    query: pageQuery.extend({ versionId: id.optional(), subclassId: id.optional(), areaId: id.optional() }),
    reply: pageOf(dutyException),
  }),
  endException: defineRoute({
    method: 'DELETE',
    path: '/catalog/subclasses/{subclassId}/exceptions/{areaId}',
    summary: 'Take an exception away; the next duty above applies again',
    params: z.object({ subclassId: id, areaId: id }),
    reply: subclass,
  }),
}

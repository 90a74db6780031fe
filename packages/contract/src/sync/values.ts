import { z } from 'zod'
import { areaShape } from '../areas/index.ts'
import { caseView } from '../cases/index.ts'
import { codeList, catalogVersion, subclass } from '../catalog/index.ts'
import { date, id, instant } from '../core/index.ts'
import { ledgerView, linkKind, recordRow, shownValue, subjectKind, subjectState } from '../registers/index.ts'
import { assignmentView } from '../tasks/index.ts'

/** A link of a subject that holds, told with the subject that it begins at. */
export const carriedLink = z.object({
  id,
  kind: linkKind,
  to: id,
  relation: z.string(),
  since: date.nullable(),
  version: z.int(),
})

/** A subject as a phone carries it: what holds, masked, and nothing that this person may not know of. */
export const carriedSubject = z.object({
  id,
  kind: subjectKind,
  label: z.string(),
  state: subjectState,
  areaId: id.nullable(),
  areaPath: z.string().nullable(),
  position: z.object({ lng: z.number(), lat: z.number() }).nullable(),
  values: z.record(z.string(), shownValue),
  /** The day on which a value was last seen to be so, by field. */
  seen: z.record(z.string(), date),
  /** Fields on which sources disagree. */
  conflicts: z.array(z.string()),
  links: z.array(carriedLink),
  changedAt: instant,
  version: z.int(),
})
export type CarriedSubject = z.infer<typeof carriedSubject>

/** What the items of `catalog` are, by the beginning of their id. */
export const carriedCatalog = {
  'duty-list': z.object({ version: catalogVersion.nullable(), items: z.array(subclass) }),
  'code-lists': z.object({ items: z.array(codeList) }),
  /** The number of records of each is not told: 0. */
  ledgers: z.object({ items: z.array(ledgerView) }),
  /** `shapes:` and the id of a carried area: its own outline and those right below it, WGS 84. */
  shapes: z.object({ items: z.array(areaShape) }),
} as const

/** Values of the items of each stream that is known here. */
export const carried = {
  cases: caseView,
  tasks: assignmentView,
  subjects: carriedSubject,
  records: recordRow,
} as const

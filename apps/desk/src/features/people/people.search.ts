import { listOf } from '@yiwang/contract'
import { role, vacancyKind } from '@yiwang/contract/identity'
import { z } from 'zod'

/** What the people screen keeps in the address: the view, the filters and the person whose drawer is open. */
export const peopleSearch = z.object({
  q: z.string().max(60).optional().catch(undefined),
  role: listOf(role).catch(undefined),
  areaId: z.uuid().optional().catch(undefined),
  unitId: z.uuid().optional().catch(undefined),
  view: z.enum(['people', 'vacancies']).default('people').catch('people'),
  kind: listOf(vacancyKind).catch(undefined),
  person: z.uuid().optional().catch(undefined),
})
export type PeopleSearch = z.infer<typeof peopleSearch>

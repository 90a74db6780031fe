import { z } from 'zod'
import { date, id, listOf, pageOf, pageQuery } from '../core/index.ts'
import { role } from './schema.ts'

/**
 * What stands empty: a grid that nobody works in, a post without a person, a post whose holder cannot sign in any more,
 * a post that ran out and that nobody took over.
 */
export const VACANCY_KINDS = ['grid-without-worker', 'post-vacant', 'account-disabled', 'post-ended'] as const
export const vacancyKind = z.enum(VACANCY_KINDS)
export type VacancyKind = z.infer<typeof vacancyKind>

export const vacancy = z.object({
  kind: vacancyKind,
  /** The role to fill; of a grid without worker that of the grid worker. */
  role,
  areaId: id.nullable(),
  areaName: z.string().nullable(),
  areaCode: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  postId: id.nullable(),
  /** Who holds the post or held it last. */
  personId: id.nullable(),
  personName: z.string().nullable(),
  /** The first day on which a post that ran out no longer held. */
  since: date.nullable(),
})
export type Vacancy = z.infer<typeof vacancy>

export const vacancyQuery = pageQuery.extend({ kind: listOf(vacancyKind), areaId: id.optional() })
export const vacancyPage = pageOf(vacancy).extend({ counts: z.record(vacancyKind, z.int()) })

/** Posts kept on a grid that was split, merged or moved, for the cases that are still open there. */
export const keptPosts = z.object({
  areaId: id,
  areaName: z.string(),
  areaCode: z.string(),
  openCases: z.int(),
  posts: z.array(z.object({ id, role, personId: id.nullable(), personName: z.string().nullable() })),
})
export type KeptPosts = z.infer<typeof keptPosts>

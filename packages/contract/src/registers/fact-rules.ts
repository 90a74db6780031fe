import { z } from 'zod'
import { defineRoute, instant, text } from '../core/index.ts'
import type { Field } from './fields.ts'
import { SUBJECT_KINDS } from './kinds.ts'
import type { SubjectKind } from './kinds.ts'
import type { Source } from './statements.ts'
import { factKey, SUBJECT_FIELDS } from './subject-fields.ts'

/** Who answers for a fact, by code of the unit, and after how many days it is asked for again; null: nobody, never. */
export const factRule = z.object({ owner: text(40, 1).nullable(), freshDays: z.int().min(1).max(3650).nullable() })
export type FactRule = z.infer<typeof factRule>

const level = z.int().min(1).max(9)

/** Sources that a county ranks, 9 the strongest; a decision of a person always goes before them. */
export const sourceRanks = z.object({ department: level, visit: level, resident: level, import: level })
export type SourceRanks = z.infer<typeof sourceRanks>

/** Facts of subjects that can carry a rule, by full name. */
export const RULED_FACTS: readonly string[] = SUBJECT_KINDS.flatMap((kind) =>
  SUBJECT_FIELDS[kind].map(({ key }) => factKey(kind, key)),
)
const ruled: ReadonlySet<string> = new Set(RULED_FACTS)

/** What a county says of its facts. A fact that is not named keeps what the platform ships. */
export const factRules = z.object({
  facts: z.record(
    z.string().refine((key) => ruled.has(key), { error: 'no-such-fact' }),
    factRule,
  ),
  ranks: sourceRanks,
})
export type FactRules = z.infer<typeof factRules>

/** Until a county says otherwise: whoever answers for a field, then the door, then the resident, then a table. */
export const DEFAULT_RANKS: SourceRanks = { department: 4, visit: 3, resident: 2, import: 1 }
export const DEFAULT_FACT_RULES: FactRules = { facts: {}, ranks: DEFAULT_RANKS }

const STEP = 10
/** Stays behind the next level. */
const OWNER_BONUS = 5

/** Weight of a voice: its level; within a level whoever answers for the field goes first. */
export function rankOf(ranks: SourceRanks, source: Source, isOwner: boolean): number {
  const base = source === 'decision' ? STEP * STEP : ranks[source] * STEP
  return base + (isOwner ? OWNER_BONUS : 0)
}

/** The fields of a kind of subject under the rules of a county. */
export function fieldsUnder({ facts }: Pick<FactRules, 'facts'>, kind: SubjectKind): readonly Field[] {
  return SUBJECT_FIELDS[kind].map((field) => {
    const rule = facts[factKey(kind, field.key)]
    return rule ? { ...field, owner: rule.owner ?? undefined, freshDays: rule.freshDays ?? undefined } : field
  })
}

export const publishedFactRules = factRules.extend({
  /** 0: as the platform ships it. */
  version: z.int(),
  publishedAt: instant.nullable(),
  publishedBy: z.string(),
  note: z.string(),
})
export type PublishedFactRules = z.infer<typeof publishedFactRules>

/** Owner and freshness of every fact, and the ranks of sources: settings of a county with their versions. */
export const factRuleRoutes = {
  get: defineRoute({
    method: 'GET',
    path: '/fact-rules',
    summary: 'Owner and freshness of every fact and the ranks of sources, in force and before',
    reply: publishedFactRules.extend({
      /** Earlier and later versions, the newest first. */
      versions: z.array(publishedFactRules),
      /** While what holds is made anew after a change. */
      following: z.boolean(),
    }),
  }),
  publish: defineRoute({
    method: 'PUT',
    path: '/fact-rules',
    summary: 'Publish a version; what holds where sources disagree is made anew',
    versioned: true,
    body: factRules.extend({ note: text(200, 2) }),
    reply: publishedFactRules,
  }),
}

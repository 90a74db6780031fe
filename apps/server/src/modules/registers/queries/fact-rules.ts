import type { Reply } from '@yiwang/contract'
import { DEFAULT_FACT_RULES, fieldsUnder, SUBJECT_KINDS } from '@yiwang/contract/registers'
import type { factRuleRoutes, Field, PublishedFactRules, SourceRanks, SubjectKind } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { cachedByVersion } from '../../../kernel/versions.ts'
import { readFactRules } from '../store/fact-rule-store.ts'

/** Bumped when rules are published. */
export const FACT_RULES = 'registers.fact-rules'

/** How a county weighs: fields of every kind with their owners and freshness, and the ranks of sources. */
export type FactBook = { fields: Readonly<Record<SubjectKind, readonly Field[]>>; ranks: SourceRanks }

export const factBook = cachedByVersion<FactBook>(FACT_RULES, async (tx, tenant) => {
  const [rules = DEFAULT_FACT_RULES] = await readFactRules(tx, tenant, 1)
  const fields = Object.fromEntries(SUBJECT_KINDS.map((kind) => [kind, fieldsUnder(rules, kind)]))
  return { fields: fields as FactBook['fields'], ranks: rules.ranks }
})

/** As the platform ships it. */
export const SHIPPED_RULES: PublishedFactRules = {
  ...DEFAULT_FACT_RULES,
  version: 0,
  publishedAt: null,
  publishedBy: '',
  note: '',
}

export async function getFactRules(tx: Tx, actor: Actor): Promise<Reply<typeof factRuleRoutes.get>> {
  authorize(actor, 'ledger.manage')
  const all = await readFactRules(tx, actor.tenant)
  const versions = [...all.map(({ follow: _, ...version }) => version), SHIPPED_RULES]
  const [current = SHIPPED_RULES] = versions
  return { ...current, versions, following: all.some(({ follow }) => follow !== 'done') }
}

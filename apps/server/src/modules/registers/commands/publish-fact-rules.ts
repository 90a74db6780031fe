import { factKey, fieldsUnder, SUBJECT_FIELDS, SUBJECT_KINDS } from '@yiwang/contract/registers'
import type { FactRules, PublishedFactRules } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { bumpVersion } from '../../../kernel/versions.ts'
import { unitPlaces } from '../queries/ledger-book.ts'
import { FACT_RULES, getFactRules, SHIPPED_RULES } from '../queries/fact-rules.ts'
import { insertFactRules, readFactRules } from '../store/fact-rule-store.ts'

type Publish = FactRules & { note: string; version: number | null; at: Date }

/** Publishes a version of the rules of facts. What was said stays; what holds follows in the background. */
export async function publishFactRules(tx: Tx, actor: Actor, input: Publish): Promise<PublishedFactRules> {
  authorize(actor, 'ledger.manage')
  await refuseUnknownOwners(tx, actor.tenant, input)
  const { note, at, version } = input
  const saved = await addFactRules(tx, actor, { rules: input, note, at, after: version ?? -1 })
  if (saved) return saved
  const current = await getFactRules(tx, actor)
  throw new AppError('conflict', 'rules were published meanwhile', '规则已被他人修改，请刷新后重试', { current })
}

type Adding = { rules: FactRules; note: string; at: Date; after: number }

/** Null when `after` is not the version in force any more. */
export async function addFactRules(
  tx: Tx,
  { id, name, tenant }: Actor,
  { rules, note, at, after }: Adding,
): Promise<PublishedFactRules | null> {
  const [before = SHIPPED_RULES] = await readFactRules(tx, tenant, 1)
  const kept: FactRules = { facts: differing(rules.facts), ranks: rules.ranks }
  const number = after + 1
  const follow = weighsOtherwise(before, kept) ? 'subjects' : 'done'
  if (!(await insertFactRules(tx, tenant, { number, rules: kept, note, at, by: { id, name }, follow }))) return null
  await bumpVersion(tx, tenant, FACT_RULES)
  return { ...kept, version: number, publishedAt: at.toISOString(), publishedBy: name, note }
}

/** Without what the platform ships anyway, so that a later edition of it is not held back. */
function differing(facts: FactRules['facts']): FactRules['facts'] {
  const shipped = new Map(
    SUBJECT_KINDS.flatMap((kind) => SUBJECT_FIELDS[kind].map((field) => [factKey(kind, field.key), field] as const)),
  )
  return Object.fromEntries(
    Object.entries(facts).filter(([key, { owner, freshDays }]) => {
      const field = shipped.get(key)
      return owner !== (field?.owner ?? null) || freshDays !== (field?.freshDays ?? null)
    }),
  )
}

/** Whether owners or ranks are other ones: freshness decides about nothing that holds. */
function weighsOtherwise(before: FactRules, after: FactRules): boolean {
  return weights(before) !== weights(after)
}

function weights(rules: FactRules): string {
  const owners = SUBJECT_KINDS.map((kind) => fieldsUnder(rules, kind).map(({ owner }) => owner ?? ''))
  const { department, visit, resident, import: table } = rules.ranks
  return JSON.stringify([owners, department, visit, resident, table])
}

async function refuseUnknownOwners(tx: Tx, tenant: string, { facts }: FactRules): Promise<void> {
  const units = await unitPlaces(tx, tenant)
  const wrong = Object.entries(facts).filter(([, { owner }]) => owner !== null && !units.has(owner))
  if (wrong.length === 0) return
  const words = Object.fromEntries(wrong.map(([key]) => [`facts.${key}`, '没有这个在用的单位']))
  throw ruleBroken(`unknown owners: ${wrong.map(([key]) => key).join(', ')}`.slice(0, 300), '请检查负责单位', words)
}

import { readFactName } from '@yiwang/contract/campaigns'
import type { Condition } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

type Ledgers = ReadonlyMap<string, string>

/**
 * A condition on facts of a subject under the alias `s`, or, with the `record` of the ledger it names at hand under the alias
 * `r`, on that record. A ledger that is not in `ledgers` holds nobody.
 */
export function conditionOf(condition: Condition, ledgers: Ledgers, record?: string): RawBuilder<boolean> {
  const { home, of, field } = readFactName(condition.key)
  if (home === 'subject') return compared(sql`s.values`, field, condition)
  if (home === 'form') {
    const meets = compared(sql`o.values`, condition.key, condition)
    const found = sql<boolean>`exists (select from campaigns.facts o where o.tenant = s.tenant and o.subject_id = s.id and ${meets})`
    return condition.op === 'unknown' ? sql`not ${without(condition)}` : found
  }
  if (of === record) return compared(sql`r.values`, field, condition)
  const ledgerId = ledgers.get(of)
  if (ledgerId === undefined) return sql`false`
  return sql`exists (select from registers.v_records e where e.tenant = s.tenant and e.subject_id = s.id
    and e.ledger_id = ${ledgerId} and e.state = 'active' and ${compared(sql`e.values`, field, condition)})`
}

/** Whether a form's own field is known; who has no row at all knows nothing. */
function without({ key }: Condition): RawBuilder<boolean> {
  return sql`exists (select from campaigns.facts o where o.tenant = s.tenant and o.subject_id = s.id
    and jsonb_exists(o.values, ${key}))`
}

/** Codes stand alone or in lists; `jsonb_exists` finds them in both. Numbers compare as numbers, days as text. */
function compared(values: RawBuilder<unknown>, field: string, { op, value }: Condition): RawBuilder<boolean> {
  const at = sql`${values} -> ${field}`
  const asText = sql`(${values} ->> ${field})`
  const asNumber = sql`(case when jsonb_typeof(${at}) = 'number' then ${asText}::numeric end)`
  switch (op) {
    case 'known':
      return sql`jsonb_exists(${values}, ${field})`
    case 'unknown':
      return sql`not jsonb_exists(${values}, ${field})`
    case 'in':
      return sql`coalesce(jsonb_exists_any(${at}, ${value}::text[]), false)`
    case 'is':
      return typeof value === 'string'
        ? sql`coalesce(jsonb_exists(${at}, ${value}), false)`
        : sql`coalesce(${at} = ${JSON.stringify(value)}::jsonb, false)`
    case 'from':
      return typeof value === 'number' ? sql`${asNumber} >= ${value}` : sql`${asText} >= ${value}`
    case 'to':
      return typeof value === 'number' ? sql`${asNumber} <= ${value}` : sql`${asText} <= ${value}`
  }
}

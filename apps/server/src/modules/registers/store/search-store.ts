import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { RefRow } from './page-store.ts'

export type FoundRow = RefRow & { bornOn: string | null; address: string | null }

const COLUMNS = `s.id, s.kind, s.label, s.state, s.area_path as "areaPath", s.values ->> 'birth-date' as "bornOn",
  (select d.label from registers.links l join registers.subjects d on d.tenant = $1 and d.id = l.to_id
    where l.tenant = $1 and l.from_id = s.id and l.kind = 'lives-in' and l.valid_to is null limit 1) as address`

export type Search = {
  terms: readonly string[]
  /** Null asks for every kind. */
  kinds: readonly string[] | null
  /** Null reaches the county. */
  roots: readonly string[] | null
  /** Names that read exactly so come first. */
  exact: string
  most: number
}

/**
 * Subjects that carry all the words. The function looks them up behind row-level security, which knows no array operator,
 * and answers ids alone; the rows are read within reach.
 */
export function searchByTerms(
  tx: Tx,
  tenant: string,
  { terms, kinds, roots, exact, most }: Search,
): Promise<FoundRow[]> {
  const text = `select ${COLUMNS}
    from registers.find_subjects($1, $2::text[], $3::text[], $4::text[], $6) as f (id)
    join registers.subjects s on s.tenant = $1 and s.id = f.id
    where s.state <> 'merged'
    order by (s.label = $5) desc, s.state in ('active', 'absent') desc, s.label, s.id`
  return ask(tx, text, [tenant, terms, kinds, roots, exact, most])
}

/** Subjects by id, for those that were found by their number. */
export function readFound(tx: Tx, tenant: string, ids: readonly string[]): Promise<FoundRow[]> {
  if (ids.length === 0) return Promise.resolve([])
  const text = `select ${COLUMNS} from registers.subjects s where s.tenant = $1 and s.id = any ($2::uuid[])
    and s.state <> 'merged' order by s.label, s.id`
  return ask(tx, text, [tenant, ids])
}

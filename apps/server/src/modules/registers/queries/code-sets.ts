import type { CodeList } from '@yiwang/contract/catalog'
import type { CodeSets } from '@yiwang/contract/registers'
import type { Tx } from '../../../kernel/db/tx.ts'
import { codeListsOf } from '../../catalog/index.ts'

const sets = new WeakMap<ReadonlyMap<string, CodeList>, CodeSets>()

/** The codes that fields may take today, by list. */
export async function codeSets(tx: Tx, tenant: string, at: Date): Promise<CodeSets> {
  const lists = await codeListsOf(tx, tenant, at)
  const known =
    sets.get(lists) ?? new Map([...lists].map(([code, { entries }]) => [code, new Set(entries.map((e) => e.code))]))
  sets.set(lists, known)
  return known
}

import type { LedgerView } from '@yiwang/contract/registers'
import type { Language } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'

type Grouped = Pick<LedgerView, 'declaration' | 'retired' | 'records'>
export type LedgerGroup<L extends Grouped> = { name: string; records: number; ledgers: L[] }

/** Ledgers under their headings in order of the headings' first appearance; retired ones stand last in each. */
export function groupLedgers<L extends Grouped>(ledgers: readonly L[], lang: Language): LedgerGroup<L>[] {
  const groups = new Map<string, L[]>()
  for (const ledger of ledgers) {
    const name = wordOf(ledger.declaration.group, lang)
    groups.set(name, [...(groups.get(name) ?? []), ledger])
  }
  return [...groups].map(([name, members]) => ({
    name,
    records: members.reduce((sum, { records }) => sum + records, 0),
    ledgers: members.toSorted((a, b) => Number(a.retired) - Number(b.retired)),
  }))
}

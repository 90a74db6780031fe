import type { LedgerView } from '@yiwang/contract/registers'
import { useSettings } from '../../shared/settings.ts'

/** A label in the language of the screen; a county often writes Chinese only. */
export function useLabel(): (label: { zh: string; en: string }) => string {
  const { language } = useSettings()
  return ({ zh, en }) => (language === 'en' && en !== '' ? en : zh)
}

/** Ledgers under their headings, in the order in which the headings come. */
export function byGroup(
  ledgers: readonly LedgerView[],
): { heading: LedgerView['declaration']['group']; ledgers: LedgerView[] }[] {
  const groups = new Map<string, { heading: LedgerView['declaration']['group']; ledgers: LedgerView[] }>()
  for (const ledger of ledgers) {
    const { group } = ledger.declaration
    const known = groups.get(group.zh) ?? { heading: group, ledgers: [] }
    known.ledgers.push(ledger)
    groups.set(group.zh, known)
  }
  return [...groups.values()]
}

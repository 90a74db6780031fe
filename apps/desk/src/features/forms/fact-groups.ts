import type { KnownFact } from '@yiwang/contract/campaigns'
import { factHome, factLabel } from '../../shared/facts/fact-label.ts'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'

export type FactGroup = { name: string; facts: KnownFact[] }

/** Facts by where they are kept, the subject itself first; those whose name holds what was typed. */
export function useFactGroups(facts: readonly KnownFact[], q: string): FactGroup[] {
  const { t, anyCode, lang } = useText()
  const names = new Map(facts.map((fact) => [fact.key, fact.home === undefined ? undefined : wordOf(fact.home, lang)]))
  const nameOf = (key: string) => {
    const { home, of } = factHome(key)
    if (home === 'subject') return anyCode('formSubject', of)
    return t(home === 'ledger' ? 'forms.ofLedger' : 'forms.ofForm', { name: names.get(key) ?? of })
  }
  return groupFacts(
    facts.filter((fact) => `${factLabel(fact, lang)} ${fact.label} ${nameOf(fact.key)}`.includes(q.trim())),
    nameOf,
  )
}

/** In the order in which the homes first appear; facts of the subject itself come before all others. */
export function groupFacts(facts: readonly KnownFact[], nameOf: (key: string) => string): FactGroup[] {
  const groups = new Map<string, FactGroup & { isOwn: boolean }>()
  for (const fact of facts) {
    const name = nameOf(fact.key)
    const group = groups.get(name) ?? { name, facts: [], isOwn: factHome(fact.key).home === 'subject' }
    group.facts.push(fact)
    groups.set(name, group)
  }
  return [...groups.values()]
    .sort((one, other) => Number(other.isOwn) - Number(one.isOwn))
    .map(({ name, facts: inside }) => ({ name, facts: inside }))
}

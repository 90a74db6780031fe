import type { KnownFact } from '@yiwang/contract/campaigns'
import { factLabel } from '../../shared/facts/fact-label.ts'
import { useText } from '../../shared/i18n.ts'
import { useUnits } from '../../shared/ui/unit-select.tsx'

/** What a field repeats, and which unit answers for it, where one does. */
export function useClashWords(): (fact: KnownFact) => string {
  const { t, lang } = useText()
  const units = useUnits()
  return (fact) => {
    const name = factLabel(fact, lang)
    const owner = units.data?.items.find(({ code }) => code === fact.owner)?.name ?? fact.owner
    return owner === null ? t('forms.clashWith', { fact: name }) : t('forms.clashOwned', { fact: name, owner })
  }
}

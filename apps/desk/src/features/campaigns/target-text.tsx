import type { CampaignView, Condition, KnownFact } from '@yiwang/contract/campaigns'
import { factHome, factLabel } from '../../shared/facts/fact-label.ts'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists } from '../../shared/registers/registers.query.ts'
import { valueText, wordOf } from '../../shared/registers/value-text.ts'
import { useTargetFacts } from './campaigns.query.ts'

/** Whom a campaign asks, in words. */
export function TargetText({ campaign }: { campaign: CampaignView }) {
  const { t, code, lang } = useText()
  const facts = useTargetFacts(campaign.subject)
  const { target } = campaign
  if (target === null) return <>{t('campaigns.asksNobody')}</>
  const inside = facts.data?.items.find(({ key }) => {
    const { home, of } = factHome(key)
    return home === 'ledger' && of === target.ledger
  })
  const named = inside?.home === undefined ? target.ledger : wordOf(inside.home, lang)
  const whole = named ?? t('campaigns.anybody')
  return (
    <>
      {code('formSubject', campaign.subject)} · {whole}
      {target.where.length > 0 && (
        <ul className="plain">
          {target.where.map((one) => (
            <li key={`${one.key} ${one.op}`}>
              <ConditionText condition={one} fact={facts.data?.items.find(({ key }) => key === one.key)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function ConditionText({ condition, fact }: { condition: Condition; fact: KnownFact | undefined }) {
  const { t, lang } = useText()
  const lists = useCodeLists(fact?.list ? [{ list: fact.list }] : [])
  const { key, op, value } = condition
  const field = { type: op === 'in' ? ('codes' as const) : (fact?.type ?? 'text'), list: fact?.list ?? undefined }
  const words = value === undefined ? '' : valueText(field, value, { lists, lang, t })
  return (
    <>
      {factLabel(fact ?? { label: key }, lang)} {t(`facts.op.${op}`)} {words}
    </>
  )
}

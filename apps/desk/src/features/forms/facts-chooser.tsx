import type { KnownFact } from '@yiwang/contract/campaigns'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { factLabel } from '../../shared/facts/fact-label.ts'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useFactGroups } from './fact-groups.ts'
import { withFact, type FormDraft } from './form-draft.ts'
import { useKnownFacts } from './forms.query.ts'

type Props = { draft: FormDraft; onChange: (draft: FormDraft) => void }

/** Known facts come first: whoever goes from door to door sees them filled in and confirms them. */
export function FactsChooser({ draft, onChange }: Props) {
  const { t, lang } = useText()
  const known = useKnownFacts(draft.subject)
  const [q, setQ] = useState('')
  const items = known.data?.items ?? []
  const groups = useFactGroups(items, q)
  const chosen = new Map(draft.facts.map((fact) => [fact.key, fact]))
  const byKey = new Map(items.map((fact) => [fact.key, fact]))
  return (
    <section className="declaration-part" id="at-facts">
      <h2>
        {t('forms.facts')} <span className="quiet">{t('forms.factsChosen', { n: draft.facts.length })}</span>
      </h2>
      <p className="quiet">{t('forms.factsHint')}</p>
      {draft.facts.length > 0 && (
        <ul className="plain chosen-facts" aria-label={t('forms.facts')}>
          {draft.facts.map(({ key, required }) => (
            <li key={key}>
              <span>{factLabel(byKey.get(key) ?? { label: key }, lang)}</span>
              <Checkbox
                checked={required}
                onChange={(event) =>
                  onChange({
                    ...draft,
                    facts: draft.facts.map((fact) =>
                      fact.key === key ? { ...fact, required: event.target.checked } : fact,
                    ),
                  })
                }
              >
                {t('forms.required')}
              </Checkbox>
              <Button size="small" type="text" onClick={() => onChange(withFact(draft, key, false))}>
                {t('forms.removeFact')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Input
        allowClear
        style={{ maxWidth: 320, margin: '8px 0' }}
        aria-label={t('forms.findFact')}
        placeholder={t('forms.findFact')}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {known.isPending && <Loading rows={4} />}
      {known.isError && <ErrorState error={known.error} onRetry={() => void known.refetch()} />}
      <div className="fact-groups">
        {groups.map(({ name, facts }) => (
          <fieldset key={name}>
            <legend>{name}</legend>
            {facts.map((fact) => (
              <FactBox
                key={fact.key}
                fact={fact}
                isChosen={chosen.has(fact.key)}
                onToggle={(isIn) => onChange(withFact(draft, fact.key, isIn))}
              />
            ))}
          </fieldset>
        ))}
        {known.data && groups.length === 0 && <p className="quiet">{t('forms.noFact')}</p>}
      </div>
    </section>
  )
}

type BoxProps = { fact: KnownFact; isChosen: boolean; onToggle: (isIn: boolean) => void }

function FactBox({ fact, isChosen, onToggle }: BoxProps) {
  const { t, lang } = useText()
  return (
    <Checkbox checked={isChosen} onChange={(event) => onToggle(event.target.checked)}>
      {factLabel(fact, lang)}
      {fact.freshDays !== null && <span className="quiet"> {t('forms.freshFor', { n: fact.freshDays })}</span>}
    </Checkbox>
  )
}

import { Link } from '@tanstack/react-router'
import type { FormView } from '@yiwang/contract/campaigns'
import { factLabel } from '../../shared/facts/fact-label.ts'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { useUnits } from '../../shared/ui/unit-select.tsx'
import { CheckResult } from './check-result.tsx'
import { FormActs } from './form-acts.tsx'
import { FormStateTag } from './form-state-tag.tsx'
import { useKnownFacts } from './forms.query.ts'

/** A form as it is read: what for, what it shows, what it asks, what the check said, who let it out. */
export function FormSheet({ form }: { form: FormView }) {
  const { t, code, lang } = useText()
  const units = useUnits()
  const known = useKnownFacts(form.subject)
  const facts = new Map((known.data?.items ?? []).map((fact) => [fact.key, fact]))
  const unitOf = (owner: string) => units.data?.items.find((unit) => unit.code === owner)?.name ?? owner
  return (
    <div className="page">
      <PageHeader
        title={
          <>
            {form.name} <FormStateTag state={form.state} />
          </>
        }
        sub={<Link to="/forms">{t('forms.back')}</Link>}
        extra={<FormActs form={form} />}
      />
      <div className="declaration">
        <div>
          <section className="declaration-part">
            <dl className="task-facts">
              <dt>{t('forms.unit')}</dt>
              <dd>{form.unitName}</dd>
              <dt>{t('forms.subject')}</dt>
              <dd>{code('formSubject', form.subject)}</dd>
              <dt>{t('forms.purpose')}</dt>
              <dd>{form.purpose}</dd>
              <dt>{t('forms.legalBasis')}</dt>
              <dd>{form.legalBasis}</dd>
              {form.proposedAt !== null && (
                <>
                  <dt>{t('forms.proposed')}</dt>
                  <dd>
                    {form.proposedBy} · <Exact at={form.proposedAt} />
                  </dd>
                </>
              )}
              {form.decidedAt !== null && (
                <>
                  <dt>{t('forms.decided')}</dt>
                  <dd>
                    {form.decidedBy} · <Exact at={form.decidedAt} />
                    {form.note !== null && form.note !== '' && <div>{form.note}</div>}
                  </dd>
                </>
              )}
            </dl>
          </section>
          <section className="declaration-part">
            <h2>{t('forms.facts')}</h2>
            <p className="quiet">{t('forms.factsShown')}</p>
            <ul>
              {form.facts.map(({ key, required }) => (
                <li key={key}>
                  {factLabel(facts.get(key) ?? { label: key }, lang)}
                  {required && <span className="quiet"> ({t('forms.required')})</span>}
                </li>
              ))}
            </ul>
          </section>
          <section className="declaration-part">
            <h2>{t('forms.own')}</h2>
            {form.own.length === 0 && <p className="quiet">{t('forms.nothingTyped')}</p>}
            <ul>
              {form.own.map((field) => (
                <li key={field.key}>
                  {wordOf(field.label, lang)} ({code('registers', `fieldType.${field.type}`)}
                  {field.required ? `, ${t('forms.required')}` : ''}){' '}
                  <span className="quiet">
                    {unitOf(field.owner)} · {t('forms.freshFor', { n: field.freshDays })}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <aside className="findings" aria-label={t('forms.check')}>
          <h2>{t('forms.check')}</h2>
          <CheckResult check={form.check} />
        </aside>
      </div>
    </div>
  )
}

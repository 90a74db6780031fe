import type { FormCheck } from '@yiwang/contract/campaigns'
import { Button } from 'antd'
import { factLabel } from '../../shared/facts/fact-label.ts'
import { useText } from '../../shared/i18n.ts'
import { useClashWords } from './use-clash-words.ts'

type Props = { check: FormCheck; onRefer?: (ownKey: string, factKey: string) => void }

/** The check in four groups: known already, refused, let through with a reason, remains typed. */
export function CheckResult({ check, onRefer }: Props) {
  const { t, code, lang } = useText()
  const words = useClashWords()
  return (
    <div className="check-result">
      <p role="status">
        <span className={`tag tag-${check.passed ? 'done' : 'danger'}`}>
          <span aria-hidden>{check.passed ? '◆' : '▲'}</span> {t(check.passed ? 'forms.passed' : 'forms.failed')}
        </span>
      </p>
      <dl className="check-counts">
        <div>
          <dt>{t('forms.known')}</dt>
          <dd>{check.known.length}</dd>
        </div>
        <div>
          <dt>{t('forms.refused')}</dt>
          <dd className={check.refused.length > 0 ? 'wrong' : undefined}>{check.refused.length}</dd>
        </div>
        <div>
          <dt>{t('forms.remains')}</dt>
          <dd>{check.typed}</dd>
        </div>
      </dl>
      {check.known.length > 0 && (
        <>
          <h3>{t('forms.knownList')}</h3>
          <p>{check.known.map((fact) => factLabel(fact, lang)).join(t('admin.common.listSeparator'))}</p>
        </>
      )}
      {check.missing.length > 0 && (
        <>
          <h3>{t('forms.missingFacts')}</h3>
          <p className="wrong">{check.missing.join(', ')}</p>
        </>
      )}
      {check.forbidden.length > 0 && (
        <>
          <h3>{t('forms.forbidden')}</h3>
          <p className="wrong">{check.forbidden.map(({ word }) => word).join(t('admin.common.listSeparator'))}</p>
        </>
      )}
      {check.counterOnly.length > 0 && (
        <>
          <h3>{t('forms.counterOnly')}</h3>
          <p>{check.counterOnly.map((fact) => factLabel(fact, lang)).join(t('admin.common.listSeparator'))}</p>
        </>
      )}
      {check.refused.length > 0 && (
        <>
          <h3>{t('forms.refusedList')}</h3>
          <ul className="plain">
            {check.refused.map(({ key, label, reason, fact }) => (
              <li key={key} className="finding">
                <strong>{label}</strong> <span className="wrong">{code('formClash', reason)}</span>
                <div className="quiet">{words(fact)}</div>
                {onRefer !== undefined && (
                  <Button
                    size="small"
                    aria-label={t('forms.useFactFor', { name: label })}
                    onClick={() => onRefer(key, fact.key)}
                  >
                    {t('forms.useFact')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {check.excused.length > 0 && (
        <>
          <h3>{t('forms.excusedList')}</h3>
          <ul className="plain">
            {check.excused.map(({ key, label, why, fact }) => (
              <li key={key} className="finding">
                <strong>{label}</strong>{' '}
                <span className="quiet">{t('forms.alikeTo', { fact: factLabel(fact, lang) })}</span>
                <div>{why}</div>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

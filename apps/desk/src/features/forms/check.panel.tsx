import type { FormCheck } from '@yiwang/contract/campaigns'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { CheckResult } from './check-result.tsx'
import { replacedBy, type FormDraft } from './form-draft.ts'

type Props = {
  draft: FormDraft
  missing: readonly string[]
  check: FormCheck | null
  isChecking: boolean
  onChange: (draft: FormDraft) => void
}

const PLACES = {
  name: 'forms.name',
  code: 'forms.code',
  purpose: 'forms.purpose',
  legalBasis: 'forms.legalBasis',
  facts: 'forms.noFields',
  own: 'forms.own',
} as const satisfies Record<string, MessageKey>

/** What is still missing, and what the check found: known already, refused, remains typed. */
export function CheckPanel({ draft, missing, check, isChecking, onChange }: Props) {
  const { t } = useText()
  const place = (at: string) => {
    const [first = '', index] = at.split('.')
    if (first === 'own' && index !== undefined) {
      const n = Number(index) + 1
      return t('forms.ownNumber', { n, name: draft.own[Number(index)]?.label.zh ?? '' })
    }
    return first in PLACES ? t(PLACES[first as keyof typeof PLACES]) : first
  }
  return (
    <aside className="findings" aria-label={t('forms.check')}>
      <h2>{t('forms.check')}</h2>
      {missing.length > 0 ? (
        <>
          <p role="status" className="quiet">
            {t('forms.toFill', { n: missing.length })}
          </p>
          <ul className="plain">
            {missing.map((at) => (
              <li key={at} className="finding">
                <span className="tag tag-plain">○ {t('forms.empty')}</span> {place(at)}
              </li>
            ))}
          </ul>
        </>
      ) : check === null ? (
        <p role="status" className="quiet">
          {t('forms.checking')}
        </p>
      ) : (
        <>
          {isChecking && (
            <p role="status" className="quiet">
              {t('forms.checking')}
            </p>
          )}
          <CheckResult check={check} onRefer={(ownKey, factKey) => onChange(replacedBy(draft, ownKey, factKey))} />
        </>
      )}
    </aside>
  )
}

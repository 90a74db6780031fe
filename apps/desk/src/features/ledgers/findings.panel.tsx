import type { LedgerFinding } from '@yiwang/contract/registers'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import type { DeclarationDraft } from './declaration-draft.ts'

type Props = {
  draft: DeclarationDraft
  missing: readonly string[]
  findings: readonly LedgerFinding[]
  isChecking: boolean
}

const PLACES = {
  code: 'ledgers.declare.code',
  name: 'ledgers.declare.name',
  group: 'ledgers.declare.group',
  purpose: 'ledgers.declare.purpose',
  legalBasis: 'ledgers.declare.legalBasis',
  fields: 'ledgers.declare.fields',
  seenBy: 'ledgers.declare.seenBy',
  editedBy: 'ledgers.declare.editedBy',
  retentionDays: 'ledgers.declare.retention',
  facts: 'ledgers.declare.facts',
  visit: 'ledgers.declare.visit',
  subject: 'ledgers.declare.subject',
} as const satisfies Record<string, MessageKey>

/** What is still missing and what the linter says; each leads to its place. */
export function FindingsPanel({ draft, missing, findings, isChecking }: Props) {
  const { t, code } = useText()
  const place = usePlace(draft)
  const isReady = missing.length === 0 && findings.length === 0
  return (
    <aside className="findings" aria-label={t('ledgers.declare.findings')}>
      <h2>{t('ledgers.declare.findings')}</h2>
      <p role="status" className="quiet">
        {missing.length > 0
          ? t('ledgers.declare.missing', { n: missing.length })
          : isChecking
            ? t('ledgers.declare.checking')
            : isReady
              ? `■ ${t('ledgers.declare.nothingFound')}`
              : t('ledgers.declare.found', { n: findings.length })}
      </p>
      <ul className="plain">
        {missing.map((at) => (
          <li key={at}>
            <a href={`#at-${at}`} className="finding" onClick={goTo}>
              <span className="tag tag-plain">○ {t('ledgers.declare.toFill')}</span> {place(at)}
            </a>
          </li>
        ))}
        {findings.map((finding, index) => (
          <li key={`${finding.at}-${finding.code}-${index}`}>
            <a href={`#at-${anchorOf(draft, finding.at)}`} className="finding" onClick={goTo}>
              <span className={`tag tag-${finding.level === 'error' ? 'danger' : 'soon'}`}>
                <span aria-hidden>{finding.level === 'error' ? '▲' : '◆'}</span> {code('severity', finding.level)}
              </span>{' '}
              <span className="quiet">{place(anchorOf(draft, finding.at))}</span>
              <div>{finding.message}</div>
            </a>
          </li>
        ))}
      </ul>
    </aside>
  )
}

/** Fields are anchored by their place: two may have the same key while one writes. */
function anchorOf(draft: DeclarationDraft, at: string): string {
  const [first = '', key] = at.split('.')
  if (first !== 'fields' || key === undefined) return first
  return `fields.${draft.fields.findLastIndex((field) => field.key === key)}`
}

function usePlace(draft: DeclarationDraft): (at: string) => string {
  const { t } = useText()
  return (at) => {
    const [first = '', index] = at.split('.')
    if (first === 'fields' && index !== undefined) {
      const field = draft.fields[Number(index)]
      return t('ledgers.declare.fieldNumber', { n: Number(index) + 1, name: field?.label.zh || field?.key || '' })
    }
    return first in PLACES ? t(PLACES[first as keyof typeof PLACES]) : first
  }
}

/** Moves the keyboard to the place as well: an anchor of the address would be a page of its own. */
function goTo(event: React.MouseEvent<HTMLAnchorElement>): void {
  event.preventDefault()
  const target = document.getElementById(event.currentTarget.hash.slice(1))
  target?.scrollIntoView({ block: 'center' })
  target?.querySelector<HTMLElement>('input, textarea, [role="combobox"]')?.focus({ preventScroll: true })
}

import { SUBJECT_KINDS, type LedgerFinding, type SubjectKind } from '@yiwang/contract/registers'
import { Input, Select } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { useSubjectFields } from '../../shared/registers/use-subject-fields.ts'
import type { DeclarationDraft } from './declaration-draft.ts'
import { Place } from './place.tsx'

type Props = {
  draft: DeclarationDraft
  isNew: boolean
  findings: readonly LedgerFinding[]
  onChange: (part: Partial<DeclarationDraft>) => void
}

/** What the ledger is: name, heading, whom it is about, what for, on which legal basis, which known facts it shows. */
export function DeclarationHead({ draft, isNew, findings, onChange }: Props) {
  const { t, code, lang } = useText()
  const facts = useSubjectFields(draft.subject)
  const place = { findings }
  return (
    <section className="declaration-part">
      <h2>{t('ledgers.declare.what')}</h2>
      <div className="values-form">
        <Place {...place} at="name" label={t('ledgers.declare.name')} required>
          {(id) => (
            <Input
              id={id}
              maxLength={40}
              value={draft.name.zh}
              onChange={(event) => onChange({ name: { ...draft.name, zh: event.target.value } })}
            />
          )}
        </Place>
        <Place {...place} at="nameEn" label={t('ledgers.declare.nameEn')}>
          {(id) => (
            <Input
              id={id}
              maxLength={80}
              value={draft.name.en}
              onChange={(event) => onChange({ name: { ...draft.name, en: event.target.value } })}
            />
          )}
        </Place>
        <Place {...place} at="group" label={t('ledgers.declare.group')} required hint={t('ledgers.declare.groupHint')}>
          {(id) => (
            <Input
              id={id}
              maxLength={40}
              value={draft.group.zh}
              onChange={(event) => onChange({ group: { ...draft.group, zh: event.target.value } })}
            />
          )}
        </Place>
        <Place {...place} at="code" label={t('ledgers.declare.code')} required hint={t('ledgers.declare.codeHint')}>
          {(id) => (
            <Input
              id={id}
              maxLength={40}
              disabled={!isNew}
              value={draft.code}
              onChange={(event) => onChange({ code: event.target.value })}
            />
          )}
        </Place>
        <Place {...place} at="subject" label={t('ledgers.declare.subject')} required>
          {(id) => (
            <Select<SubjectKind>
              id={id}
              aria-label={t('ledgers.declare.subject')}
              disabled={!isNew}
              value={draft.subject}
              options={SUBJECT_KINDS.map((kind) => ({ value: kind, label: code('registers', `kind.${kind}`) }))}
              onChange={(subject) => onChange({ subject, facts: [] })}
            />
          )}
        </Place>
        <Place {...place} at="facts" label={t('ledgers.declare.facts')} hint={t('ledgers.declare.factsHint')}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              aria-label={t('ledgers.declare.facts')}
              showSearch={{ optionFilterProp: 'label' }}
              value={draft.facts}
              options={facts.map((field) => ({
                value: `${draft.subject}.${field.key}`,
                label: wordOf(field.label, lang),
              }))}
              onChange={(chosen: string[]) => onChange({ facts: chosen })}
            />
          )}
        </Place>
        <Place {...place} at="purpose" label={t('ledgers.declare.purpose')} required wide>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2, maxRows: 5 }}
              maxLength={400}
              value={draft.purpose}
              onChange={(event) => onChange({ purpose: event.target.value })}
            />
          )}
        </Place>
        <Place
          {...place}
          at="legalBasis"
          label={t('ledgers.declare.legalBasis')}
          required
          wide
          hint={t('ledgers.declare.legalBasisHint')}
        >
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2, maxRows: 5 }}
              maxLength={400}
              value={draft.legalBasis}
              onChange={(event) => onChange({ legalBasis: event.target.value })}
            />
          )}
        </Place>
      </div>
    </section>
  )
}

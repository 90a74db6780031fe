import { FORM_SUBJECTS, type FormSubject } from '@yiwang/contract/campaigns'
import { Form, Input, Select } from 'antd'
import { useId } from 'react'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import type { FormDraft } from './form-draft.ts'

type Props = { draft: FormDraft; isNew: boolean; onChange: (part: Partial<FormDraft>) => void }

/** What the form is: name, whom it is about, what for, and on which basis. */
export function FormHead({ draft, isNew, onChange }: Props) {
  const { t, code } = useText()
  const id = useId()
  const item = (key: string, label: MessageKey, more: { hint?: string; wide?: boolean } = {}) => ({
    id: `at-${key}`,
    htmlFor: `${id}-${key}`,
    label: t(label),
    required: true,
    className: more.wide ? 'values-wide' : '',
    ...(more.hint === undefined ? {} : { extra: more.hint }),
  })
  return (
    <section className="declaration-part">
      <h2>{t('forms.what')}</h2>
      <Form layout="vertical" component="div" className="values-form">
        <Form.Item {...item('name', 'forms.name')}>
          <Input
            id={`${id}-name`}
            maxLength={60}
            value={draft.name}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Form.Item>
        <Form.Item {...item('code', 'forms.code', { hint: t('forms.codeHint') })}>
          <Input
            id={`${id}-code`}
            maxLength={40}
            value={draft.code}
            onChange={(event) => onChange({ code: event.target.value.trim().toLowerCase() })}
          />
        </Form.Item>
        <Form.Item {...item('subject', 'forms.subject')}>
          <Select<FormSubject>
            id={`${id}-subject`}
            aria-label={t('forms.subject')}
            disabled={!isNew}
            value={draft.subject}
            options={FORM_SUBJECTS.map((subject) => ({ value: subject, label: code('formSubject', subject) }))}
            onChange={(subject) => onChange({ subject, facts: [] })}
          />
        </Form.Item>
        <Form.Item {...item('purpose', 'forms.purpose', { wide: true })}>
          <Input.TextArea
            id={`${id}-purpose`}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={400}
            value={draft.purpose}
            onChange={(event) => onChange({ purpose: event.target.value })}
          />
        </Form.Item>
        <Form.Item {...item('legalBasis', 'forms.legalBasis', { wide: true })}>
          <Input.TextArea
            id={`${id}-legalBasis`}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={400}
            value={draft.legalBasis}
            onChange={(event) => onChange({ legalBasis: event.target.value })}
          />
        </Form.Item>
      </Form>
    </section>
  )
}

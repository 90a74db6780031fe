import { Form, Input } from 'antd'
import { useText } from '../../shared/i18n.ts'
import type { RefusalDraft } from './refusal-draft.ts'

type Props = { value: RefusalDraft; onChange: (next: RefusalDraft) => void; remedies: string }

/** Why, on what law, and what can be done against it; days and months are the law's. */
export function RefusalFields({ value, onChange, remedies }: Props) {
  const { t } = useText()
  const field = (name: keyof RefusalDraft) => ({
    id: `refusal-${name}`,
    value: value[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...value, [name]: event.target.value }),
  })
  return (
    <>
      <Form.Item
        label={t('services.refusal.reason')}
        htmlFor="refusal-reason"
        required
        extra={t('services.refusal.reasonHint')}
      >
        <Input.TextArea {...field('reason')} rows={3} maxLength={1000} />
      </Form.Item>
      <Form.Item label={t('services.refusal.basis')} htmlFor="refusal-basis" required>
        <Input {...field('basis')} maxLength={400} />
      </Form.Item>
      <Form.Item label={t('services.refusal.reconsideration')} htmlFor="refusal-reconsideration">
        <Input {...field('reconsideration')} maxLength={120} />
      </Form.Item>
      <Form.Item label={t('services.refusal.court')} htmlFor="refusal-court">
        <Input {...field('court')} maxLength={120} />
      </Form.Item>
      {remedies !== '' && <p className="quiet">{remedies}</p>}
    </>
  )
}

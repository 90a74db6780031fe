import type { NoticeTemplate, TemplateText } from '@yiwang/contract/notices'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { previewOf } from './preview.ts'

type Props = { template: NoticeTemplate; values: TemplateText }

/** The text as it will be read, with sample content; for short messages how many it takes. */
export function PreviewPanel({ template, values }: Props) {
  const { t } = useText()
  const samples = Object.fromEntries(
    template.placeholders.map((name) => [name, t(`notices.templates.sample.${name}` as MessageKey)]),
  )
  const { title, text, parts, length } = previewOf(values, samples, t('notices.templates.signature'))
  return (
    <section aria-label={t('notices.templates.preview')} aria-live="polite">
      <h2 className="tray-heading">{t('notices.templates.preview')}</h2>
      <div className="template-preview">
        <strong>{title}</strong>
        <div>{text}</div>
      </div>
      {values.channels.includes('sms') && (
        <p className={parts > 2 ? 'wrong' : 'quiet'}>{t('notices.templates.smsPreview', { parts, length })}</p>
      )}
    </section>
  )
}

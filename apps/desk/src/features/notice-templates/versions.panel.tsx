import type { NoticeTemplate, TemplateText } from '@yiwang/contract/notices'
import { Button } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { Ago } from '../../shared/ui/time.tsx'
import { useTemplateVersions } from './templates.query.ts'

type Props = { template: NoticeTemplate; onUse: (text: TemplateText) => void }

/** Texts so far; one of them can be put back into the form. */
export function VersionsPanel({ template, onUse }: Props) {
  const { t } = useText()
  const versions = useTemplateVersions(template.code)
  const earlier = versions.data?.items.filter(({ version }) => version !== template.version) ?? []
  if (earlier.length === 0) return null
  return (
    <section aria-label={t('notices.templates.history')}>
      <h2 className="tray-heading">{t('notices.templates.history')}</h2>
      <ul className="plain">
        {earlier.map((one) => (
          <li key={one.version} className="notice">
            <div className="notice-head">
              {one.changedAt === null
                ? t('notices.templates.shipped')
                : t('notices.templates.versionBy', { n: one.version, name: one.changedBy ?? '' })}
              {one.changedAt !== null && (
                <span className="quiet">
                  <Ago at={one.changedAt} />
                </span>
              )}
              <Button type="link" size="small" className="notice-read" onClick={() => onUse(one)}>
                {t('notices.templates.useThis')}
              </Button>
            </div>
            <div className="quiet">{one.text}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

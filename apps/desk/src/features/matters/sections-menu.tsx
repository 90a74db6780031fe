import type { MatterFinding } from '@yiwang/contract/matters'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { findingsIn } from './findings-by.ts'
import { SECTIONS } from './sections.ts'

type Props = { findings: readonly MatterFinding[]; shown: string; onShow: (section: string) => void }

/** The sections with what is still wrong in each; one press leads there. */
export function SectionsMenu({ findings, shown, onShow }: Props) {
  const { t } = useText()
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return (
    <nav className="matter-sections" aria-label={t('matters.sections')}>
      {SECTIONS.map((section) => {
        const found = findingsIn(findings, section)
        const broken = found.filter(({ severity }) => severity === 'error').length
        return (
          <button
            key={section.key}
            type="button"
            className="matter-section"
            aria-current={section.key === shown ? 'true' : undefined}
            onClick={() => onShow(section.key)}
          >
            {t(`matters.section.${section.key}` as MessageKey)}
            {found.length > 0 && (
              <span className={broken > 0 ? 'tag tag-danger' : 'tag tag-soon'}>
                <span aria-hidden>{broken > 0 ? '▲ ' : '◆ '}</span>
                {t('matters.open', { n: found.length })}
              </span>
            )}
          </button>
        )
      })}
      <p className={errors > 0 ? 'quiet' : 'tag tag-done'} role="status">
        {errors > 0 ? t('matters.errors', { n: errors }) : t('matters.noFindings')}
      </p>
    </nav>
  )
}

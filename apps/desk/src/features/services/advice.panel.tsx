import type { ApplicationView } from '@yiwang/contract/services'
import { Card } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { adviceOf } from './advice.ts'
import { useGuide } from './services.query.ts'

/** Helps to decide: what the platform sees, point by point, and what follows; the decision stays with a person. */
export function AdvicePanel({ view }: { view: ApplicationView }) {
  const { t } = useText()
  const guide = useGuide(view.matterId)
  const { favours, points } = adviceOf(view)
  return (
    <Card size="small" title={<h2>{t('services.advice.title')}</h2>}>
      <p>
        <strong>{t(`services.advice.${favours}`)}</strong> <span className="quiet">{t('services.advice.yours')}</span>
      </p>
      <ul className="plain advice">
        {points.map(({ point, holds, names }) => (
          <li key={point}>
            <span className={`tag tag-${holds ? 'done' : 'soon'}`}>
              <span aria-hidden>{holds ? '✓' : '!'}</span> {t(`services.advice.points.${point}`)}
            </span>{' '}
            {names.join(t('admin.common.listSeparator'))}
          </li>
        ))}
      </ul>
      {guide.data !== undefined && guide.data.conditions !== '' && (
        <details>
          <summary>{t('services.advice.conditions')}</summary>
          <p className="preformatted">{guide.data.conditions}</p>
        </details>
      )}
      {view.proposal !== null && (
        <p>
          {t('services.advice.reviewer')}: {t(`services.decision.${view.proposal.favours}`)} · {view.proposal.note}
        </p>
      )}
    </Card>
  )
}

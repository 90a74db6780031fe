import type { Progress } from '@yiwang/contract/campaigns'
import { useText } from '../../shared/i18n.ts'
import { shares } from './progress-shares.ts'

/** How far it has come, in words and as a bar: answered, late, left out; the rest is open. */
export function ProgressBar({ progress, asksNobody = false }: { progress: Progress; asksNobody?: boolean }) {
  const { t } = useText()
  const { targets, open, answered, late, exempt, registered } = progress
  if (asksNobody) return <span>{t('campaigns.registeredCount', { n: registered })}</span>
  const part = shares(progress)
  return (
    <div style={{ minWidth: 180 }}>
      <div>
        {t('campaigns.progressOf', { done: answered + late, targets: targets - exempt })}
        {registered > 0 && <span className="quiet"> · {t('campaigns.registeredCount', { n: registered })}</span>}
      </div>
      <div className="progress-line" aria-hidden>
        <span className="part-done" style={{ width: `${part.answered}%` }} />
        <span className="part-refused" style={{ width: `${part.late}%` }} />
        <span className="part-closed" style={{ width: `${part.exempt}%` }} />
      </div>
      <div className="quiet">{t('campaigns.counts', { open, late, exempt })}</div>
    </div>
  )
}

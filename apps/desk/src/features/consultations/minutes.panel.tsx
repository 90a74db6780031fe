import type { ConsultationView } from '@yiwang/contract/cases'
import { useText } from '../../shared/i18n.ts'
import { Ago } from '../../shared/ui/time.tsx'
import { MinutesPen } from './minutes-pen.tsx'

/** The minutes: the pen for those who may write, the newest version for the others, and all earlier ones. */
export function MinutesPanel({ view }: { view: ConsultationView }) {
  const { t } = useText()
  const [newest, ...earlier] = view.minutes
  return (
    <>
      {view.can.write ? (
        <MinutesPen view={view} />
      ) : newest === undefined ? (
        <p className="quiet">{t('consultation.noMinutes')}</p>
      ) : (
        <p className="case-text">{newest.text}</p>
      )}
      {newest !== undefined && (
        <p className="quiet">
          {t('consultation.version', { n: newest.version, who: newest.by })} <Ago at={newest.at} />
        </p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{t('consultation.earlier', { n: earlier.length })}</summary>
          {earlier.map((one) => (
            <div key={one.version} className="card-line">
              <p className="quiet">
                {t('consultation.version', { n: one.version, who: one.by })} <Ago at={one.at} />
              </p>
              <p className="case-text">{one.text}</p>
            </div>
          ))}
        </details>
      )}
    </>
  )
}

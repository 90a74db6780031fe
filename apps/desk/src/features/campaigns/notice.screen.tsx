import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useNotice } from './campaigns.query.ts'

/** One sheet for the wall: what is registered, why, until when, and the code to scan. */
export function CampaignNoticeScreen() {
  const { t } = useText()
  const { campaignId = '' } = useParams({ strict: false })
  const notice = useNotice(campaignId)
  if (notice.isPending) return <Loading rows={8} />
  if (notice.isError) return <ErrorState error={notice.error} onRetry={() => void notice.refetch()} />
  const { title, text, unitName, purpose, legalBasis, closesOn, code, address, qr } = notice.data
  return (
    <div className="page">
      <p className="screen-only notice-tools">
        <Link to={`/campaigns/${campaignId}`}>{t('campaigns.backToOne')}</Link>
        <Button type="primary" onClick={() => window.print()}>
          {t('campaigns.print')}
        </Button>
      </p>
      <article className="wall-notice">
        <h1>{title}</h1>
        {text !== '' && <p className="wall-text">{text}</p>}
        <img src={qr} alt={t('campaigns.qrAlt', { code })} width={320} height={320} />
        <p className="wall-scan">{t('campaigns.scan')}</p>
        <p>
          {t('campaigns.orType')} <strong className="wall-address">{address}</strong>
        </p>
        <p className="wall-until">{t('campaigns.until', { day: closesOn })}</p>
        <p>{t('campaigns.noPhone')}</p>
        <footer>
          <p>
            {t('campaigns.purpose')}: {purpose}
          </p>
          <p>
            {t('campaigns.basis')}: {legalBasis}
          </p>
          <p>
            {unitName} · {t('campaigns.free')}
          </p>
        </footer>
      </article>
    </div>
  )
}

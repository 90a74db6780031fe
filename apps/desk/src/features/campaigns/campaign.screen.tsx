import { Link, useParams } from '@tanstack/react-router'
import type { CampaignView } from '@yiwang/contract/campaigns'
import { BasisTag } from '../../shared/basis/basis-tag.tsx'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { CampaignActs } from './campaign-acts.tsx'
import { CampaignStateTag } from './campaign-state-tag.tsx'
import { useCampaign } from './campaigns.query.ts'
import { PreviewPanel } from './preview.panel.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { ProgressPanel } from './progress.panel.tsx'
import { RegistrationsPanel } from './registrations.panel.tsx'
import { TargetText } from './target-text.tsx'

/** One campaign: what it asks, of whom, how far it has come by area, who registered. */
export function CampaignScreen() {
  const { t } = useText()
  const { campaignId = '' } = useParams({ strict: false })
  const campaign = useCampaign(campaignId)
  if (campaign.isPending) return <Loading rows={8} />
  if (campaign.isError) return <ErrorState error={campaign.error} onRetry={() => void campaign.refetch()} />
  const { data } = campaign
  const isDraft = data.state === 'draft'
  return (
    <div className="page">
      <PageHeader
        title={
          <>
            {data.title} <CampaignStateTag state={data.state} />
          </>
        }
        sub={<Link to="/campaigns">{t('campaigns.back')}</Link>}
        extra={<CampaignActs campaign={data} />}
      />
      <Facts campaign={data} />
      {isDraft && data.target !== null && data.can.includes('start') && <PreviewPanel campaignId={data.id} />}
      {!isDraft && data.target !== null && <ProgressPanel campaign={data} />}
      {!isDraft && data.code !== null && <RegistrationsPanel campaignId={data.id} />}
    </div>
  )
}

function Facts({ campaign }: { campaign: CampaignView }) {
  const { t } = useText()
  const may = useMay()
  const mayReadForm = may('campaign.manage') || may('campaign.approve')
  return (
    <dl className="task-facts">
      {campaign.state !== 'draft' && (
        <>
          <dt>{t('campaigns.progress')}</dt>
          <dd>
            <ProgressBar progress={campaign.progress} asksNobody={campaign.target === null} />
          </dd>
        </>
      )}
      <dt>{t('campaigns.form')}</dt>
      <dd>
        {mayReadForm ? <Link to={`/forms/${campaign.formId}`}>{campaign.formName}</Link> : campaign.formName} ·{' '}
        {campaign.target === null
          ? t('campaigns.fieldsAsked', { n: campaign.fields })
          : t('campaigns.fieldCount', { n: campaign.fields, typed: campaign.typed })}
      </dd>
      <dt>{t('campaigns.unit')}</dt>
      <dd>{campaign.unitName}</dd>
      <dt>{t('campaigns.area')}</dt>
      <dd>{campaign.areaName}</dd>
      <dt>{t('campaigns.asks')}</dt>
      <dd>
        <TargetText campaign={campaign} />
      </dd>
      {campaign.target !== null && (
        <>
          <dt>{t('tasks.listed.label')}</dt>
          <dd>
            <BasisTag under={campaign.under} />
          </dd>
        </>
      )}
      <dt>{t('campaigns.closesOn')}</dt>
      <dd>
        {campaign.closesOn}
        {campaign.target !== null && ` · ${t('campaigns.remindBefore', { n: campaign.remindDays })}`}
        {campaign.remindedAt !== null && (
          <>
            {' · '}
            {t('campaigns.reminded')} <Exact at={campaign.remindedAt} />
          </>
        )}
      </dd>
      {campaign.closedAt !== null && (
        <>
          <dt>{t('campaigns.closed')}</dt>
          <dd>
            <Exact at={campaign.closedAt} /> {campaign.note}
          </dd>
        </>
      )}
      {campaign.text !== '' && (
        <>
          <dt>{t('campaigns.text')}</dt>
          <dd>{campaign.text}</dd>
        </>
      )}
      {campaign.selfRegistration !== null && (
        <>
          <dt>{t('campaigns.register')}</dt>
          <dd>
            {t(campaign.selfRegistration.by === 'phone' ? 'campaigns.registerPhone' : 'campaigns.registerIdentity')}
            {campaign.code !== null && campaign.state !== 'draft' && (
              <>
                {' · '}
                <Link to={`/campaigns/${campaign.id}/notice`}>{t('campaigns.notice')}</Link>
              </>
            )}
          </dd>
        </>
      )}
    </dl>
  )
}

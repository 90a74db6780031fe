import { Bars } from '../../shared/registers/bars.tsx'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { usePreview } from './campaigns.query.ts'

/** How many would be asked, by the areas one level below, before anything goes out. */
export function PreviewPanel({ campaignId }: { campaignId: string }) {
  const { t } = useText()
  const preview = usePreview(campaignId)
  return (
    <section className="panel" aria-label={t('campaigns.preview')}>
      <h2>{t('campaigns.preview')}</h2>
      {preview.isPending && <Loading rows={4} />}
      {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <>
          <p>{t('campaigns.previewCount', { n: preview.data.targets })}</p>
          <Bars
            caption={t('campaigns.preview')}
            heading={t('campaigns.area')}
            amountHeading={t('campaigns.targets')}
            bars={preview.data.areas
              .filter(({ targets }) => targets > 0)
              .map(({ areaId, areaName, targets }) => ({ key: areaId, label: areaName, amount: targets }))}
          />
        </>
      )}
    </section>
  )
}

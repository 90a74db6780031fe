import type { CampaignView } from '@yiwang/contract/campaigns'
import { Button, Table } from 'antd'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useProgress } from './campaigns.query.ts'
import { ProgressBar } from './progress-bar.tsx'
import { byOpen } from './progress-shares.ts'

const search = z.object({ areaId: z.uuid().optional().catch(undefined) })

/** How far it has come, area by area. Areas are compared, people never. */
export function ProgressPanel({ campaign }: { campaign: CampaignView }) {
  const { t } = useText()
  const [{ areaId }, setSearch] = useUrlState(search)
  const progress = useProgress(campaign.id, areaId)
  return (
    <section className="panel" aria-label={t('campaigns.byArea')}>
      <h2>
        {t('campaigns.byArea')}
        {progress.data && <span className="quiet"> {progress.data.areaName}</span>}
      </h2>
      <p className="quiet">
        {t('campaigns.byAreaHint')}
        {areaId !== undefined && (
          <Button type="link" size="small" onClick={() => setSearch({ areaId: undefined }, true)}>
            {t('campaigns.wholeArea')}
          </Button>
        )}
      </p>
      {progress.isPending && <Loading rows={6} />}
      {progress.isError && <ErrorState error={progress.error} onRetry={() => void progress.refetch()} />}
      {progress.data?.areas.length === 0 && (
        <>
          <ProgressBar progress={progress.data.progress} />
          <p className="quiet">{t('campaigns.noAreas')}</p>
        </>
      )}
      {progress.data !== undefined && progress.data.areas.length > 0 && (
        <Table
          size="small"
          rowKey="areaId"
          pagination={false}
          dataSource={byOpen(progress.data.areas)}
          columns={[
            {
              key: 'area',
              title: t('campaigns.area'),
              render: (_, row) => (
                <Button type="link" size="small" onClick={() => setSearch({ areaId: row.areaId }, true)}>
                  {row.areaName}
                </Button>
              ),
            },
            {
              key: 'targets',
              title: t('campaigns.targets'),
              width: 100,
              align: 'right',
              render: (_, row) => row.progress.targets,
            },
            {
              key: 'open',
              title: t('campaigns.open'),
              width: 100,
              align: 'right',
              render: (_, row) => row.progress.open,
            },
            {
              key: 'bar',
              title: t('campaigns.progress'),
              width: 320,
              render: (_, row) => <ProgressBar progress={row.progress} />,
            },
          ]}
        />
      )}
    </section>
  )
}

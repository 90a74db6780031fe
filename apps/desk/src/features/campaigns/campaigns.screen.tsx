import { Link } from '@tanstack/react-router'
import { CAMPAIGN_STATES, type CampaignRow, type CampaignState } from '@yiwang/contract/campaigns'
import { Button, Flex, Table } from 'antd'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { CampaignStateTag } from './campaign-state-tag.tsx'
import { useCampaigns } from './campaigns.query.ts'
import { PrepareModal } from './prepare.modal.tsx'
import { ProgressBar } from './progress-bar.tsx'

const search = z.object({
  state: z.enum(CAMPAIGN_STATES).optional().catch(undefined),
  /** A form to begin with, or `new`. */
  prepare: z
    .union([z.uuid(), z.literal('new')])
    .optional()
    .catch(undefined),
})

/** Campaigns: whom they ask, how far they have come, when they end. */
export function CampaignsScreen() {
  const { t, code } = useText()
  const may = useMay()
  const [{ state, prepare }, setSearch] = useUrlState(search)
  const campaigns = useCampaigns(state === undefined ? undefined : [state])
  const rows = rowsOf(campaigns.data?.pages)
  return (
    <div className="page">
      <PageHeader
        title={t('campaigns.title')}
        sub={t('campaigns.sub')}
        extra={
          may('campaign.manage') && (
            <Button type="primary" onClick={() => setSearch({ prepare: 'new' })}>
              {t('campaigns.prepare')}
            </Button>
          )
        }
      />
      <Flex gap={8} wrap style={{ marginBottom: 8 }}>
        {CAMPAIGN_STATES.map((one: CampaignState) => (
          <Chip key={one} on={state === one} onToggle={() => setSearch({ state: state === one ? undefined : one })}>
            {code('campaignState', one)}
          </Chip>
        ))}
      </Flex>
      <PagedRows
        query={campaigns}
        isEmpty={rows.length === 0}
        empty={{ title: t('campaigns.none'), hint: t('campaigns.noneHint') }}
      >
        <Table<CampaignRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'title',
              title: t('campaigns.name'),
              render: (_, row) => (
                <>
                  <Link to={`/campaigns/${row.id}`}>{row.title}</Link>
                  <div className="quiet">{row.formName}</div>
                </>
              ),
            },
            { key: 'unit', title: t('campaigns.unit'), width: 160, dataIndex: 'unitName' },
            { key: 'area', title: t('campaigns.area'), width: 120, dataIndex: 'areaName' },
            {
              key: 'state',
              title: t('campaigns.state'),
              width: 110,
              render: (_, row) => <CampaignStateTag {...row} />,
            },
            { key: 'closes', title: t('campaigns.closesOn'), width: 120, dataIndex: 'closesOn' },
            {
              key: 'progress',
              title: t('campaigns.progress'),
              width: 260,
              render: (_, row) =>
                row.state === 'draft' ? (
                  <span className="quiet">{t('campaigns.notStarted')}</span>
                ) : (
                  <ProgressBar progress={row.progress} asksNobody={row.progress.targets === 0} />
                ),
            },
          ]}
        />
      </PagedRows>
      {prepare !== undefined && may('campaign.manage') && (
        <PrepareModal
          campaign={null}
          {...(prepare === 'new' ? {} : { formId: prepare })}
          onClose={() => setSearch({ prepare: undefined })}
        />
      )}
    </div>
  )
}

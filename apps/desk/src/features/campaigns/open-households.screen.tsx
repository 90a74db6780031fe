import { Link } from '@tanstack/react-router'
import { TARGET_STATES, campaignRoutes, type OpenHousehold, type TargetState } from '@yiwang/contract/campaigns'
import { App, Button, Flex, Select, Table } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useErrorText } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { CAMPAIGNS, useCampaigns, useHouseholds } from './campaigns.query.ts'
import { ExemptModal } from './exempt.modal.tsx'

const search = z.object({
  areaId: z.uuid().optional().catch(undefined),
  campaignId: z.uuid().optional().catch(undefined),
  state: z.enum(TARGET_STATES).catch('open').default('open'),
})

type Target = OpenHousehold['targets'][number]

/** What is open at each door, whatever the number of campaigns; one who need not be asked is left out with the reason. */
export function OpenHouseholdsScreen() {
  const { t, code } = useText()
  const [{ areaId, campaignId, state }, setSearch] = useUrlState(search)
  const households = useHouseholds({ areaId, campaignId, state: [state] })
  const campaigns = useCampaigns(['running', 'closed'])
  const rows = (households.data?.pages ?? []).flatMap(({ items }) => items)
  const [leaving, setLeaving] = useState<Target | null>(null)
  return (
    <div className="page">
      <PageHeader title={t('campaigns.openHouseholds')} sub={t('campaigns.householdsSub')} />
      <Flex gap={8} wrap align="center" style={{ marginBottom: 8 }}>
        <AreaSelect label={t('campaigns.area')} value={areaId} onChange={(next) => setSearch({ areaId: next })} />
        <Select
          allowClear
          style={{ minWidth: 240 }}
          aria-label={t('campaigns.title')}
          placeholder={t('campaigns.anyCampaign')}
          value={campaignId}
          options={(campaigns.data?.pages ?? []).flatMap(({ items }) =>
            items.map(({ id, title }) => ({ value: id, label: title })),
          )}
          onChange={(next: string | undefined) => setSearch({ campaignId: next })}
        />
        {TARGET_STATES.map((one: TargetState) => (
          <Chip key={one} on={state === one} onToggle={() => setSearch({ state: one })}>
            {code('targetState', one)}
          </Chip>
        ))}
      </Flex>
      <PagedRows
        query={households}
        isEmpty={rows.length === 0}
        empty={{ title: t('campaigns.noHouseholds'), hint: t('campaigns.noHouseholdsHint') }}
      >
        <Table<OpenHousehold>
          size="small"
          rowKey="subjectId"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'label',
              title: t('campaigns.household'),
              width: 200,
              render: (_, row) => <Link to={`/library/${row.subjectId}`}>{row.label}</Link>,
            },
            { key: 'area', title: t('campaigns.area'), width: 200, dataIndex: 'areaName' },
            {
              key: 'targets',
              title: t('campaigns.asked'),
              render: (_, row) => (
                <ul className="plain">
                  {row.targets.map((target) => (
                    <TargetRow
                      key={`${target.campaignId} ${target.subjectId}`}
                      target={target}
                      onLeave={() => setLeaving(target)}
                    />
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </PagedRows>
      {leaving !== null && <ExemptModal target={leaving} onClose={() => setLeaving(null)} />}
    </div>
  )
}

function TargetRow({ target, onLeave }: { target: Target; onLeave: () => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const include = useWrite(campaignRoutes.include, CAMPAIGNS)
  const { campaignId, subjectId, label, title, closesOn, state } = target
  return (
    <li>
      <Flex gap={8} align="center" wrap>
        <span>
          {label} · <Link to={`/campaigns/${campaignId}`}>{title}</Link>
        </span>
        <span className="quiet">{t('campaigns.closesBy', { day: closesOn })}</span>
        {state !== 'open' && <span className="tag tag-plain">{code('targetState', state)}</span>}
        {state === 'open' && (
          <Button size="small" aria-label={t('campaigns.exemptOf', { name: label })} onClick={onLeave}>
            {t('campaigns.exempt')}
          </Button>
        )}
        {state === 'exempt' && (
          <Button
            size="small"
            loading={include.isPending}
            aria-label={t('campaigns.includeOf', { name: label })}
            onClick={() =>
              include.mutate(
                { call: { params: { campaignId, subjectId } } },
                { onError: (error) => void message.error(say(error)) },
              )
            }
          >
            {t('campaigns.include')}
          </Button>
        )}
      </Flex>
    </li>
  )
}

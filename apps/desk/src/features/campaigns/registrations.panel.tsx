import {
  ENTRY_STATES,
  registrationKeepingRoutes,
  type EntryState,
  type RegistrationRow,
} from '@yiwang/contract/campaigns'
import { App, Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { CAMPAIGNS, useRegistrationCounts, useRegistrations } from './campaigns.query.ts'

/** Who registered by the code on the notice, masked, and what could not be taken into the library and why. */
export function RegistrationsPanel({ campaignId }: { campaignId: string }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const counts = useRegistrationCounts(campaignId)
  const [chosen, setChosen] = useState<EntryState | null>(null)
  const state = chosen ?? ((counts.data?.failed ?? 0) > 0 ? 'failed' : 'done')
  const entries = useRegistrations(campaignId, state)
  const rows = rowsOf(entries.data?.pages)
  const retry = useWrite(registrationKeepingRoutes.retry, CAMPAIGNS)
  return (
    <section className="panel" aria-label={t('campaigns.registrations')}>
      <h2>{t('campaigns.registrations')}</h2>
      <p className="quiet">{t('campaigns.registrationsHint')}</p>
      <Flex gap={8} wrap style={{ marginBottom: 8 }}>
        {ENTRY_STATES.map((one) => (
          <Chip
            key={one}
            on={state === one}
            count={counts.data?.[one] ?? 0}
            tone={one === 'failed' ? 'danger' : 'accent'}
            onToggle={() => setChosen(one)}
          >
            {code('entryState', one)}
          </Chip>
        ))}
        {(counts.data?.failed ?? 0) > 0 && (
          <Button
            loading={retry.isPending}
            onClick={() =>
              retry.mutate(
                { call: { params: { campaignId } } },
                { onSuccess: ({ again }) => void message.success(t('campaigns.again', { n: again })) },
              )
            }
          >
            {t('campaigns.retry')}
          </Button>
        )}
      </Flex>
      <FormProblem error={retry.error} />
      <PagedRows query={entries} isEmpty={rows.length === 0} empty={{ title: t('campaigns.noRegistrations') }}>
        <Table<RegistrationRow>
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={rows}
          columns={[
            { key: 'at', title: t('campaigns.registeredAt'), width: 190, render: (_, row) => <Exact at={row.at} /> },
            { key: 'name', title: t('campaigns.who'), width: 120, render: (_, row) => row.name ?? '—' },
            { key: 'number', title: t('campaigns.number'), width: 160, render: (_, row) => row.number ?? '—' },
            {
              key: 'problem',
              title: t('campaigns.problem'),
              render: (_, row) =>
                row.problem === null ? (
                  <span className="quiet">{code('entryState', row.state)}</span>
                ) : (
                  <span className="wrong">
                    ▲ {code('entryProblem', row.problem)}
                    {row.fields.length > 0 && `: ${row.fields.join(t('admin.common.listSeparator'))}`}
                  </span>
                ),
            },
          ]}
        />
      </PagedRows>
    </section>
  )
}

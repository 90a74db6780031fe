import { newId } from '@yiwang/contract'
import { retentionRoutes, type Deletion, type RetentionRun } from '@yiwang/contract/disclosure'
import { App, Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { DISCLOSURE, useDeletions, useRuns } from './disclosure.query.ts'
import { NoteModal } from './note.modal.tsx'
import { StateWord } from './state-tag.tsx'

type Deciding = { run: RetentionRun; act: 'approve' | 'refuse' }

/** What is over its term: counted by one person, approved by another, deleted everywhere, logged without names. */
export function RetentionPanel() {
  const { t } = useText()
  const { message } = App.useApp()
  const may = useMay()
  const runs = useRuns()
  const rows = rowsOf(runs.data?.pages)
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const propose = useWrite(retentionRoutes.propose, DISCLOSURE)
  return (
    <>
      <Flex gap={8} align="center" style={{ marginBottom: 16 }}>
        {may('retention.manage') && (
          <Button
            type="primary"
            loading={propose.isPending}
            onClick={() =>
              propose.mutate(
                { call: { body: { id: newId() } } },
                { onSuccess: ({ records }) => void message.success(t('disclosure.retention.counted', { n: records })) },
              )
            }
          >
            {t('disclosure.retention.count')}
          </Button>
        )}
        <span className="quiet">{t('disclosure.retention.rule')}</span>
      </Flex>
      <FormProblem error={propose.error} />
      <PagedRows query={runs} isEmpty={rows.length === 0} empty={{ title: t('disclosure.retention.none') }}>
        <RunTable rows={rows} onDecide={setDeciding} />
      </PagedRows>
      <h3>{t('disclosure.retention.log')}</h3>
      <DeletionLog />
      {deciding && (
        <NoteModal
          route={retentionRoutes[deciding.act]}
          title={t('disclosure.retention.of', { day: deciding.run.day })}
          about={<Parts run={deciding.run} />}
          act={t(deciding.act === 'refuse' ? 'disclosure.refuse' : 'disclosure.retention.approve')}
          label={t('disclosure.note')}
          least={deciding.act === 'refuse' ? 2 : 0}
          danger
          write={(note) => ({
            call: { params: { runId: deciding.run.id }, body: { note } },
            version: deciding.run.version,
          })}
          onClose={() => setDeciding(null)}
        />
      )}
    </>
  )
}

function RunTable({ rows, onDecide }: { rows: RetentionRun[]; onDecide: (deciding: Deciding) => void }) {
  const { t } = useText()
  return (
    <Table<RetentionRun>
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={false}
      expandable={{ expandedRowRender: (run) => <Parts run={run} />, rowExpandable: (run) => run.parts.length > 0 }}
      columns={[
        { key: 'day', title: t('disclosure.retention.day'), dataIndex: 'day', width: 120 },
        {
          key: 'made',
          title: t('disclosure.retention.madeBy'),
          render: (_, run) => (
            <>
              {run.madeBy} <span className="quiet">{run.decidedBy}</span>
            </>
          ),
        },
        {
          key: 'records',
          title: t('disclosure.retention.records'),
          align: 'right',
          width: 160,
          render: (_, run) => t('disclosure.retention.ofWhich', { n: run.records, gone: run.deleted }),
        },
        {
          key: 'state',
          title: t('disclosure.state'),
          width: 180,
          render: (_, run) => (
            <>
              <StateWord group="runState" state={run.state} />
              {run.note && <div className="quiet">{run.note}</div>}
            </>
          ),
        },
        {
          key: 'do',
          width: 170,
          render: (_, run) =>
            run.can.decide && (
              <Flex gap={8}>
                <Button size="small" danger onClick={() => onDecide({ run, act: 'approve' })}>
                  {t('disclosure.retention.approve')}
                </Button>
                <Button size="small" onClick={() => onDecide({ run, act: 'refuse' })}>
                  {t('disclosure.refuse')}
                </Button>
              </Flex>
            ),
        },
      ]}
    />
  )
}

function Parts({ run }: { run: RetentionRun }) {
  const { t } = useText()
  return (
    <Table
      size="small"
      rowKey={(part) => `${part.ledger} ${part.areaPath}`}
      dataSource={run.parts}
      pagination={run.parts.length > 20 ? { pageSize: 20 } : false}
      columns={[
        { key: 'ledger', title: t('disclosure.retention.ledger'), dataIndex: 'ledgerName' },
        { key: 'area', title: t('disclosure.grants.area'), dataIndex: 'area' },
        { key: 'records', title: t('disclosure.retention.records'), dataIndex: 'records', align: 'right' },
      ]}
    />
  )
}

const KINDS = ['people:deceased', 'people:gone', 'campaign:answers', 'campaign:people'] as const

/** What kind of data a line of the log is about: the code of a ledger, or what is no ledger. */
function kindOf(ledger: string, t: ReturnType<typeof useText>['t']): string {
  const kind = KINDS.find((one) => one === ledger)
  return kind ? t(`disclosure.retention.kinds.${kind}`) : ledger
}

function DeletionLog() {
  const { t } = useText()
  const deletions = useDeletions()
  const rows = rowsOf(deletions.data?.pages)
  return (
    <PagedRows query={deletions} isEmpty={rows.length === 0} empty={{ title: t('disclosure.retention.nothingGone') }}>
      <Table<Deletion>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={false}
        columns={[
          { key: 'at', title: t('disclosure.at'), width: 160, render: (_, row) => <Exact at={row.at} /> },
          { key: 'ledger', title: t('disclosure.retention.ledger'), render: (_, { ledger }) => kindOf(ledger, t) },
          { key: 'area', title: t('disclosure.grants.area'), dataIndex: 'area' },
          { key: 'records', title: t('disclosure.retention.records'), dataIndex: 'records', align: 'right' },
          { key: 'files', title: t('disclosure.retention.files'), dataIndex: 'files', align: 'right' },
        ]}
      />
    </PagedRows>
  )
}

import { syncRoutes, type Quarantined } from '@yiwang/contract/sync'
import { Button, Flex, Form, Input, Modal, Popconfirm, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useSession } from '../../shared/session.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import { ActName } from './act-name.tsx'
import { nameKey, saidIn } from './act-words.ts'
import { HELD, useQuarantine } from './held.query.ts'

/** Acts that wait for a decision: carried out in the name of whoever did them, or dismissed with a reason they read. */
export function QuarantinePanel() {
  const { t, code } = useText()
  const list = useQuarantine()
  const me = useSession()?.personId
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <PagedRows query={list} isEmpty={rows.length === 0} empty={{ title: t('held.none'), hint: t('held.noneHint') }}>
      <Table<Quarantined>
        pagination={false}
        rowKey="id"
        dataSource={rows}
        expandable={{ expandedRowRender: (row) => <Said row={row} /> }}
        columns={[
          { title: t('held.act'), render: (_, { path }) => <ActName path={path} /> },
          { title: t('held.author'), render: (_, row) => row.authorName ?? t('held.nobody') },
          {
            title: t('held.bringer'),
            render: (_, row) => (row.personId === row.author ? t('held.self') : row.personName),
          },
          { title: t('held.doneAt'), render: (_, { claimedAt }) => <Exact at={claimedAt} /> },
          { title: t('held.receivedAt'), render: (_, { receivedAt }) => <Ago at={receivedAt} /> },
          { title: t('held.why'), render: (_, { reason }) => (reason === null ? '' : code('heldReason', reason)) },
          {
            title: '',
            render: (_, row) =>
              row.personId === me || row.author === me ? (
                <span className="quiet">{t('held.own')}</span>
              ) : (
                <Decide row={row} />
              ),
          },
        ]}
      />
    </PagedRows>
  )
}

function Said({ row }: { row: Quarantined }) {
  const { t } = useText()
  const lines = saidIn(row.body)
  const labelOf = (name: string) => {
    const key = nameKey(name)
    return key === null ? name : t(key)
  }
  return (
    <>
      {row.problem && <p>{row.problem.userMessage}</p>}
      {lines.length === 0 ? (
        <p className="quiet">{t('held.nothingSaid')}</p>
      ) : (
        <dl className="said">
          {lines.map(({ name, value }) => (
            <div key={name}>
              <dt>{labelOf(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <details>
        <summary>{t('held.asSent')}</summary>
        <pre style={{ whiteSpace: 'pre-wrap' }}>
          {JSON.stringify({ path: row.path, params: row.params, body: row.body }, null, 2)}
        </pre>
      </details>
    </>
  )
}

function Decide({ row: { id } }: { row: Quarantined }) {
  const { t } = useText()
  const [isDismissing, setIsDismissing] = useState(false)
  const [form] = Form.useForm<{ note: string }>()
  const settle = useWrite(syncRoutes.settle, HELD)
  const params = { operationId: id }
  return (
    <>
      <Flex gap={8}>
        <Popconfirm
          title={t('held.applyAsk')}
          description={t('held.applyHint')}
          okText={t('held.apply')}
          cancelText={t('held.cancel')}
          onConfirm={() => settle.mutate({ call: { params, body: { decision: 'apply' } } })}
        >
          <Button size="small" type="primary" loading={settle.isPending}>
            {t('held.apply')}
          </Button>
        </Popconfirm>
        <Button size="small" onClick={() => setIsDismissing(true)}>
          {t('held.dismiss')}
        </Button>
      </Flex>
      {!isDismissing && <FormProblem error={settle.error} />}
      <Modal
        open={isDismissing}
        title={t('held.dismissTitle')}
        okText={t('held.dismiss')}
        cancelText={t('held.cancel')}
        okButtonProps={{ loading: settle.isPending }}
        onCancel={() => setIsDismissing(false)}
        onOk={form.submit}
      >
        <Form
          form={form}
          layout="vertical"
          onFinish={({ note }) =>
            settle.mutate(
              { call: { params, body: { decision: 'dismiss', note } } },
              { onSuccess: () => setIsDismissing(false) },
            )
          }
        >
          <Form.Item name="note" label={t('held.dismissNote')} rules={[{ required: true, min: 4, whitespace: true }]}>
            <Input.TextArea rows={3} maxLength={400} />
          </Form.Item>
        </Form>
        <FormProblem error={settle.error} />
      </Modal>
    </>
  )
}

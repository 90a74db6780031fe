import type { BurdenComplaint, ComplaintAction } from '@yiwang/contract/tasks'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { Ago } from '../../shared/ui/time.tsx'
import { FollowModal } from './follow.modal.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useComplaints } from './tasks.query.ts'

/** What teams call a burden, and what became of it. The grid is shown, the person is not. */
export function ComplaintsPanel() {
  const { t, code } = useText()
  const list = useComplaints()
  const rows = rowsOf(list.data?.pages)
  const [chosen, setChosen] = useState<{ complaint: BurdenComplaint; action: ComplaintAction } | null>(null)
  return (
    <PagedRows query={list} isEmpty={rows.length === 0} empty={{ title: t('tasks.complaintsNone') }}>
      <p className="quiet">{t('tasks.anonymous')}</p>
      <Table<BurdenComplaint>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={false}
        columns={[
          { key: 'text', title: t('tasks.complaint'), render: (_, row) => <strong>{row.text}</strong> },
          {
            key: 'about',
            title: t('tasks.about'),
            width: 220,
            render: (_, row) => (
              <>
                {row.taskTitle ?? row.itemName}
                <div className="quiet">{row.unitName ?? row.itemCode}</div>
              </>
            ),
          },
          {
            key: 'grid',
            title: t('tasks.grid'),
            width: 180,
            render: (_, row) => (
              <>
                {row.gridName}
                <div className="quiet">
                  <Ago at={row.filedAt} />
                </div>
              </>
            ),
          },
          { key: 'state', title: t('tasks.state'), width: 130, render: (_, row) => code('complaintState', row.state) },
          {
            key: 'steps',
            title: t('tasks.steps'),
            width: 240,
            render: (_, row) =>
              row.steps.slice(1).map((step) => (
                <div key={step.at + step.action}>
                  {t('tasks.stepLine', {
                    side: code('complaintSide', step.by),
                    action: code('complaintAction', step.action),
                  })}{' '}
                  <span className="quiet">{step.note}</span>
                </div>
              )),
          },
          {
            key: 'tools',
            title: t('admin.common.actions'),
            width: 200,
            render: (_, row) => (
              <Flex gap={8} wrap>
                {row.can.map((action) => (
                  <Button key={action} size="small" onClick={() => setChosen({ complaint: row, action })}>
                    {code('complaintAction', action)}
                  </Button>
                ))}
              </Flex>
            ),
          },
        ]}
      />
      {chosen && <FollowModal {...chosen} onClose={() => setChosen(null)} />}
    </PagedRows>
  )
}

import { Link } from '@tanstack/react-router'
import type { AssignmentRow } from '@yiwang/contract/tasks'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { Ago } from '../../shared/ui/time.tsx'
import { AnswerModal } from './answer.modal.tsx'
import { AssignmentTag } from './assignment-tag.tsx'
import { Due } from './due.tsx'
import { WithdrawModal } from './withdraw.modal.tsx'

type Props = { rows: readonly AssignmentRow[]; withTask: boolean }

/** Parts of tasks by grid: where each stands, what was refused and answered, what the sender may do now. */
export function AssignmentTable({ rows, withTask }: Props) {
  const { t, code } = useText()
  const [chosen, setChosen] = useState<{ row: AssignmentRow; act: 'answer' | 'withdraw' } | null>(null)
  const close = () => setChosen(null)
  return (
    <>
      <Table<AssignmentRow>
        size="small"
        rowKey="id"
        dataSource={[...rows]}
        pagination={false}
        columns={[
          {
            key: 'grid',
            title: t('tasks.grid'),
            width: 200,
            render: (_, row) => (
              <>
                {row.gridName}
                <div className="quiet">{row.townName}</div>
              </>
            ),
          },
          ...(withTask
            ? [
                {
                  key: 'task',
                  title: t('tasks.task'),
                  render: (_: unknown, row: AssignmentRow) => (
                    <>
                      <Link to={`/tasks/${row.taskId}`}>{row.title}</Link>
                      <div className="quiet">
                        {row.unitName} · <Ago at={row.sentAt} />
                      </div>
                    </>
                  ),
                },
              ]
            : []),
          {
            key: 'state',
            title: t('tasks.state'),
            width: 110,
            render: (_, row) => <AssignmentTag state={row.state} />,
          },
          {
            key: 'due',
            title: t('tasks.dueOn'),
            width: 150,
            render: (_, row) => <Due at={row.dueAt} isOpen={row.state === 'open'} />,
          },
          { key: 'refusal', title: t('tasks.refusal'), render: (_, row) => <Words row={row} /> },
          {
            key: 'tools',
            title: t('admin.common.actions'),
            width: 150,
            render: (_, row) => (
              <Flex gap={8}>
                {row.can.includes('answer') && (
                  <Button
                    size="small"
                    type="primary"
                    aria-label={t('tasks.answerTo', { grid: row.gridName })}
                    onClick={() => setChosen({ row, act: 'answer' })}
                  >
                    {t('tasks.answerDo')}
                  </Button>
                )}
                {row.can.includes('withdraw') && (
                  <Button
                    size="small"
                    aria-label={t('tasks.withdrawFrom', { grid: row.gridName })}
                    onClick={() => setChosen({ row, act: 'withdraw' })}
                  >
                    {code('assignmentAction', 'withdraw')}
                  </Button>
                )}
              </Flex>
            ),
          },
        ]}
      />
      {chosen?.act === 'answer' && <AnswerModal row={chosen.row} onClose={close} />}
      {chosen?.act === 'withdraw' && <WithdrawModal row={chosen.row} onClose={close} />}
    </>
  )
}

/** The refusal and the answer to it, in the words that were said. */
function Words({ row }: { row: AssignmentRow }) {
  const { t, code } = useText()
  if (row.refusal === null) return '—'
  return (
    <>
      <div>
        <strong>{code('taskRefusal', row.refusal.code)}</strong> {row.refusal.note}
      </div>
      {row.answer && (
        <div className="quiet">
          {t('tasks.answer')}: {row.answer.note}
        </div>
      )}
    </>
  )
}

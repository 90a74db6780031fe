import { Link } from '@tanstack/react-router'
import type { TaskRow } from '@yiwang/contract/tasks'
import { Flex, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { Due } from './due.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Progress } from './progress.tsx'
import { useTasks } from './tasks.query.ts'
import { tasksSearch } from './tasks.search.ts'

/** Tasks that were sent, newest first, each with how far it has come. */
export function TaskList() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(tasksSearch)
  const tasks = useTasks(search.open === undefined ? {} : { open: search.open })
  const rows = rowsOf(tasks.data?.pages)
  return (
    <>
      <Flex gap={8} style={{ marginBottom: 8 }}>
        <Chip on={search.open !== undefined} onToggle={() => setSearch({ open: search.open ? undefined : 'true' })}>
          {t('tasks.openOnly')}
        </Chip>
      </Flex>
      <PagedRows
        query={tasks}
        isEmpty={rows.length === 0}
        empty={{ title: t('tasks.none'), hint: t('tasks.noneHint') }}
      >
        <Table<TaskRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'title',
              title: t('tasks.task'),
              render: (_, task) => (
                <>
                  <Link to={`/tasks/${task.id}`}>{task.title}</Link>
                  <div className="quiet">
                    {task.temporaryId === null
                      ? `${task.itemCode} ${task.itemName}`
                      : t('tasks.temporaryItem', { name: task.itemName })}
                  </div>
                </>
              ),
            },
            { key: 'unit', title: t('tasks.unit'), dataIndex: 'unitName', width: 180 },
            { key: 'area', title: t('tasks.area'), dataIndex: 'areaName', width: 140 },
            { key: 'sent', title: t('tasks.sentAt'), width: 110, render: (_, task) => <Ago at={task.sentAt} /> },
            {
              key: 'due',
              title: t('tasks.dueOn'),
              width: 150,
              render: (_, task) => <Due at={task.dueAt} isOpen={task.open > 0} />,
            },
            { key: 'progress', title: t('tasks.progress'), width: 280, render: (_, task) => <Progress task={task} /> },
          ]}
        />
      </PagedRows>
    </>
  )
}

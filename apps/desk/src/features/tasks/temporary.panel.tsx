import type { TemporaryAction, TemporaryState, TemporaryWork } from '@yiwang/contract/tasks'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { Ago } from '../../shared/ui/time.tsx'
import { DecideModal } from './decide.modal.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useTemporary } from './tasks.query.ts'

const SIGN: Record<TemporaryState, { sign: string; tone: 'accent' | 'done' | 'plain' | 'danger' }> = {
  requested: { sign: '●', tone: 'accent' },
  granted: { sign: '▶', tone: 'done' },
  rejected: { sign: '✕', tone: 'danger' },
  withdrawn: { sign: '↩', tone: 'plain' },
  ended: { sign: '■', tone: 'plain' },
}
const OF: Record<TemporaryAction, MessageKey> = {
  grant: 'tasks.grantOf',
  reject: 'tasks.rejectOf',
  withdraw: 'tasks.withdrawOf',
}

/** Temporary work: asked for, granted by somebody else, over by itself. */
export function TemporaryPanel() {
  const { t, code } = useText()
  const list = useTemporary()
  const rows = rowsOf(list.data?.pages)
  const [chosen, setChosen] = useState<{ work: TemporaryWork; action: TemporaryAction } | null>(null)
  return (
    <PagedRows query={list} isEmpty={rows.length === 0} empty={{ title: t('tasks.temporaryNone') }}>
      <Table<TemporaryWork>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={false}
        columns={[
          {
            key: 'title',
            title: t('tasks.temporaryTitle'),
            render: (_, work) => (
              <>
                <strong>{work.title}</strong>
                <div>{work.work}</div>
                <div className="quiet">
                  {t('tasks.temporaryReason')}: {work.reason}
                </div>
              </>
            ),
          },
          {
            key: 'state',
            title: t('tasks.state'),
            width: 130,
            render: (_, { state }) => (
              <span className={`tag tag-${SIGN[state].tone}`}>
                <span aria-hidden>{SIGN[state].sign}</span> {code('temporaryState', state)}
              </span>
            ),
          },
          {
            key: 'period',
            title: t('tasks.lastDay'),
            width: 210,
            render: (_, work) => (
              <>
                {t('tasks.period', { from: work.startsOn, to: work.endsOn })}
                <div className="quiet">
                  {work.areaName} · {t('tasks.tasksUnder', { n: work.tasks })}
                </div>
              </>
            ),
          },
          {
            key: 'asker',
            title: t('tasks.asker'),
            width: 160,
            render: (_, work) => (
              <>
                {work.requestedBy}
                <div className="quiet">
                  {work.unitName} · <Ago at={work.requestedAt} />
                </div>
              </>
            ),
          },
          {
            key: 'decider',
            title: t('tasks.decider'),
            width: 160,
            render: (_, work) => (
              <>
                {work.decidedBy ?? '—'}
                {work.decisionNote !== null && <div className="quiet">{work.decisionNote}</div>}
              </>
            ),
          },
          {
            key: 'tools',
            title: t('admin.common.actions'),
            width: 170,
            render: (_, work) => (
              <Flex gap={8} wrap>
                {work.can.map((action) => (
                  <Button
                    key={action}
                    size="small"
                    type={action === 'grant' ? 'primary' : 'default'}
                    aria-label={t(OF[action], { name: work.title })}
                    onClick={() => setChosen({ work, action })}
                  >
                    {code('temporaryAction', action)}
                  </Button>
                ))}
              </Flex>
            ),
          },
        ]}
      />
      {chosen && (
        <DecideModal
          {...chosen}
          title={t(OF[chosen.action], { name: chosen.work.title })}
          onClose={() => setChosen(null)}
        />
      )}
    </PagedRows>
  )
}

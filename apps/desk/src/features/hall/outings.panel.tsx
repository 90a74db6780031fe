import type { OutingRow, OutingState } from '@yiwang/contract/services'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { hallSearch } from './hall.search.ts'
import { useOutings } from './hall.query.ts'
import { OutingDrawer } from './outing.drawer.tsx'
import { PlanModal } from './plan.modal.tsx'

const SIGN: Record<OutingState, { sign: string; tone: string }> = {
  planned: { sign: '▶', tone: 'accent' },
  done: { sign: '✓', tone: 'done' },
  cancelled: { sign: '✕', tone: 'plain' },
}

/** Services on site: a department comes once for many. */
export function OutingsPanel() {
  const { t, code } = useText()
  const [search, setSearch] = useUrlState(hallSearch)
  const [planning, setPlanning] = useState(false)
  const list = useOutings()
  const rows = rowsOf(list.data?.pages)
  return (
    <>
      <Flex justify="space-between" align="center" style={{ marginBottom: 16 }}>
        <span className="quiet">{t('hall.outingsSub')}</span>
        <Button type="primary" onClick={() => setPlanning(true)}>
          {t('hall.plan')}
        </Button>
      </Flex>
      <PagedRows query={list} isEmpty={rows.length === 0} empty={{ title: t('hall.outingsNone') }}>
        <Table<OutingRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'title',
              title: t('hall.outing'),
              render: (_, row) => (
                <>
                  <Button type="link" style={{ padding: 0 }} onClick={() => setSearch({ id: row.id }, true)}>
                    {row.title}
                  </Button>
                  <div className="quiet">
                    {row.unitName} · {row.matterName}
                  </div>
                </>
              ),
            },
            {
              key: 'when',
              title: t('hall.when'),
              width: 180,
              render: (_, { day, from, until }) => `${day} ${from}–${until}`,
            },
            {
              key: 'place',
              title: t('hall.place'),
              render: (_, row) => (
                <>
                  {row.place}
                  <div className="quiet">{row.areaName}</div>
                </>
              ),
            },
            {
              key: 'visits',
              title: t('hall.visits'),
              width: 150,
              render: (_, { counts }) => {
                const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
                return t('hall.visitsDone', { done: all - counts.waiting, all })
              },
            },
            {
              key: 'state',
              title: t('hall.state'),
              width: 110,
              render: (_, { state }) => (
                <span className={`tag tag-${SIGN[state].tone}`}>
                  <span aria-hidden>{SIGN[state].sign}</span> {code('outingState', state)}
                </span>
              ),
            },
          ]}
        />
      </PagedRows>
      {planning && <PlanModal onClose={() => setPlanning(false)} />}
      {search.id !== undefined && <OutingDrawer outingId={search.id} onClose={() => setSearch({ id: undefined })} />}
    </>
  )
}

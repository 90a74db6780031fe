import type { RatingAction, RatingRow, RatingState } from '@yiwang/contract/services'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { hallSearch } from './hall.search.ts'
import { useRatings } from './hall.query.ts'
import { RatingDrawer } from './rating.drawer.tsx'
import { RatingStepModal } from './rating-step.modal.tsx'

const OPEN: RatingState[] = ['open', 'called-back', 'corrected', 'contested']
const SIGN: Record<RatingState, { sign: string; tone: 'accent' | 'done' | 'plain' | 'danger' | 'soon' }> = {
  kept: { sign: '✓', tone: 'done' },
  open: { sign: '●', tone: 'danger' },
  'called-back': { sign: '▶', tone: 'soon' },
  corrected: { sign: '▶', tone: 'accent' },
  contested: { sign: '?', tone: 'soon' },
  answered: { sign: '✓', tone: 'done' },
  excluded: { sign: '—', tone: 'plain' },
}
const SHOWN = { open: { state: OPEN }, overdue: { overdue: 'true' }, all: {} } as const

/** Ratings: bad ones are all called back, corrected and answered. */
export function RatingsPanel() {
  const { t, code } = useText()
  const [search, setSearch] = useUrlState(hallSearch)
  const shown = SHOWN[search.show]
  const list = useRatings('state' in shown ? { state: [...shown.state] } : shown)
  const rows = rowsOf(list.data?.pages)
  const [chosen, setChosen] = useState<{ rating: RatingRow; action: RatingAction } | null>(null)
  return (
    <>
      <Flex gap={8} style={{ marginBottom: 16 }}>
        {(['open', 'overdue', 'all'] as const).map((show) => (
          <Chip key={show} on={search.show === show} onToggle={() => setSearch({ show })}>
            {t(`hall.ratingShow.${show}`)}
          </Chip>
        ))}
      </Flex>
      <PagedRows query={list} isEmpty={rows.length === 0} empty={{ title: t('hall.ratingsNone') }}>
        <Table<RatingRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'what',
              title: t('hall.rated'),
              render: (_, rating) => (
                <>
                  <Button type="link" style={{ padding: 0 }} onClick={() => setSearch({ id: rating.id }, true)}>
                    {rating.matterName}
                  </Button>
                  <div className="quiet">
                    {code('rated', rating.rated)} · {rating.unitName} · {code('ratingChannel', rating.channel)}
                  </div>
                  {rating.text !== '' && <div>{rating.text}</div>}
                  {rating.charged && <div className="danger-text">{t('hall.charged')}</div>}
                </>
              ),
            },
            { key: 'level', title: t('hall.level'), width: 120, render: (_, { level }) => code('ratingLevel', level) },
            {
              key: 'state',
              title: t('hall.state'),
              width: 170,
              render: (_, { state, calls }) => (
                <>
                  <span className={`tag tag-${SIGN[state].tone}`}>
                    <span aria-hidden>{SIGN[state].sign}</span> {code('serviceRatingState', state)}
                  </span>
                  {calls > 0 && <div className="quiet">{t('hall.calls', { n: calls })}</div>}
                </>
              ),
            },
            {
              key: 'when',
              title: t('hall.when'),
              width: 190,
              render: (_, { at, dueAt }) => (
                <>
                  <Ago at={at} />
                  {dueAt !== null && (
                    <div className="quiet">
                      {t('hall.due')} <Exact at={dueAt} />
                    </div>
                  )}
                </>
              ),
            },
            {
              key: 'tools',
              title: t('admin.common.actions'),
              width: 180,
              render: (_, rating) => (
                <Flex gap={8} wrap>
                  {rating.can.map((action) => (
                    <Button key={action} size="small" onClick={() => setChosen({ rating, action })}>
                      {code('serviceRatingAction', action)}
                    </Button>
                  ))}
                </Flex>
              ),
            },
          ]}
        />
      </PagedRows>
      {search.id !== undefined && <RatingDrawer ratingId={search.id} onClose={() => setSearch({ id: undefined })} />}
      {chosen && <RatingStepModal {...chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

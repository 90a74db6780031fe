import type { CaseRow } from '@yiwang/contract/cases'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Select } from 'antd'
import { useEffect, useEffectEvent, useRef } from 'react'
import { CaseItem } from '../../shared/cases/case-item.tsx'
import { rowsOf, useCaseCounts, useCaseList } from '../../shared/cases/case.query.ts'
import { useText } from '../../shared/i18n.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { EmptyState } from '../../shared/ui/states.tsx'
import { queueQuery, STAGES, waitingIn, type DispatchSearch, type Stage } from './dispatch-search.ts'

const everything = { view: 'mine' as const }

type QueueProps = {
  rows: readonly CaseRow[]
  search: DispatchSearch
  onSearch: (change: Partial<Record<keyof DispatchSearch, unknown>>) => void
  onPick: (caseId: string) => void
  onEnd: () => void
}

/** The queue: chips above, cases below, only the visible ones in the document. */
export function QueuePanel({ rows, search, onSearch, onPick, onEnd }: QueueProps) {
  const { t } = useText()
  return (
    <section className="pane" aria-label={t('dispatch.queue')}>
      <QueueChips search={search} onSearch={onSearch} />
      {rows.length === 0 ? (
        <EmptyState title={t('dispatch.empty')} hint={t('dispatch.emptyHint')} />
      ) : (
        <QueueRows rows={rows} chosen={search.case ?? null} onPick={onPick} onEnd={onEnd} />
      )}
    </section>
  )
}

function QueueChips({ search, onSearch }: Pick<QueueProps, 'search' | 'onSearch'>) {
  const { t } = useText()
  const counts = useCaseCounts(everything)
  return (
    <div className="queue-head">
      <div className="chips" role="group" aria-label={t('dispatch.queue')}>
        {STAGES.map((stage) => (
          <QueueChip
            key={stage}
            stage={stage}
            on={search.stage === stage}
            known={waitingIn(stage, counts.data)}
            onToggle={() => onSearch({ stage: stage === 'triage' ? undefined : stage, case: undefined })}
          />
        ))}
      </div>
      <Select
        size="small"
        aria-label={t('dispatch.sortLabel')}
        value={search.sort}
        options={[
          { value: 'due', label: t('list.sortDue') },
          { value: 'oldest', label: t('list.sortOldest') },
          { value: 'newest', label: t('list.sortNewest') },
        ]}
        onChange={(sort) => onSearch({ sort: sort === 'due' ? undefined : sort })}
      />
    </div>
  )
}

type QueueChipProps = { stage: Stage; on: boolean; known: number | null; onToggle: () => void }

/** Queues that the counts do not tell of are looked into: a few cases at most. */
const LOOK = 20
const ASKED: readonly Stage[] = ['dispute', 'ask', 'rating']
const TONES: Partial<Record<Stage, 'danger' | 'soon'>> = { danger: 'danger', emergency: 'danger', dispute: 'soon' }

function QueueChip({ stage, on, known, onToggle }: QueueChipProps) {
  const { t } = useText()
  const list = useCaseList(queueQuery({ stage, sort: 'due' }), LOOK, ASKED.includes(stage))
  const looked = rowsOf(list.data?.pages).length
  const count = known ?? (list.hasNextPage ? `${looked}+` : looked)
  return (
    <Chip on={on} onToggle={onToggle} count={count} tone={TONES[stage] ?? 'accent'}>
      {t(`dispatch.queueOf.${stage}`)}
    </Chip>
  )
}

type RowsProps = Pick<QueueProps, 'rows' | 'onPick' | 'onEnd'> & { chosen: string | null }

function QueueRows({ rows, chosen, onPick, onEnd }: RowsProps) {
  const { t } = useText()
  const scroller = useRef<HTMLDivElement>(null)
  // The React compiler, which this rule warns of, is not used.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 76,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - 5) onEnd()
  }, [last, rows.length, onEnd])
  const at = rows.findIndex((row) => row.id === chosen)
  // Only a new choice moves the queue; new rows above it must not.
  const reveal = useEffectEvent(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  })
  useEffect(() => reveal(), [chosen])
  return (
    <div ref={scroller} className="pane-scroll" role="list" aria-label={t('dispatch.queue')}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index]
          return row === undefined ? null : (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              role="listitem"
              className="queue-row"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <button type="button" aria-current={row.id === chosen} onClick={() => onPick(row.id)}>
                <CaseItem row={row} />
              </button>
            </div>
          )
        })}
      </div>
    </div>
  )
}

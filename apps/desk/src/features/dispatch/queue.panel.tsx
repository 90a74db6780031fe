import type { CaseRow } from '@yiwang/contract/cases'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Select } from 'antd'
import { useEffect, useEffectEvent, useRef } from 'react'
import { CaseItem } from '../../shared/cases/case-item.tsx'
import { useCaseCounts } from '../../shared/cases/case.query.ts'
import { useText } from '../../shared/i18n.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { EmptyState } from '../../shared/ui/states.tsx'
import { STAGES, STAGE_STATES, type DispatchSearch } from './dispatch-search.ts'

const STAGE_WORDS = { triage: 'dispatch.chipTriage', finish: 'dispatch.chipFinish', all: 'dispatch.chipAll' } as const
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
  const { t, code } = useText()
  const counts = useCaseCounts(everything)
  const sum = (stage: (typeof STAGES)[number]) =>
    STAGE_STATES[stage].reduce((total, state) => total + (counts.data?.byState[state] ?? 0), 0)
  return (
    <div className="queue-head">
      <div className="chips">
        {STAGES.map((stage) => (
          <Chip
            key={stage}
            on={search.stage === stage}
            count={sum(stage)}
            onToggle={() => onSearch({ stage: stage === 'triage' ? undefined : stage, case: undefined })}
          >
            {t(STAGE_WORDS[stage])}
          </Chip>
        ))}
      </div>
      <div className="chips">
        {(['urgent', 'emergency'] as const).map((priority) => (
          <Chip
            key={priority}
            tone={priority === 'urgent' ? 'soon' : 'danger'}
            on={search.priority === priority}
            onToggle={() => onSearch({ priority: search.priority === priority ? undefined : priority })}
          >
            {code('priority', priority)}
          </Chip>
        ))}
        {(['soon', 'overdue'] as const).map((clock) => (
          <Chip
            key={clock}
            tone={clock === 'soon' ? 'soon' : 'danger'}
            on={search.clock === clock}
            onToggle={() => onSearch({ clock: search.clock === clock ? undefined : clock })}
          >
            {code('clockState', clock)}
          </Chip>
        ))}
        <Select
          size="small"
          aria-label={t('dispatch.sortLabel')}
          value={search.sort}
          options={[
            { value: 'oldest', label: t('list.sortOldest') },
            { value: 'newest', label: t('list.sortNewest') },
            { value: 'due', label: t('list.sortDue') },
          ]}
          onChange={(sort) => onSearch({ sort: sort === 'oldest' ? undefined : sort })}
        />
      </div>
    </div>
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

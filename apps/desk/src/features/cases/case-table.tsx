import type { CaseRow } from '@yiwang/contract/cases'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import type { ColumnKey } from './column-choice.ts'
import { COLUMNS } from './columns.tsx'
import { tableLayout } from './table-layout.ts'

const ROW = 44

type CaseTableProps = { rows: CaseRow[]; columns: ColumnKey[]; onEnd: () => void }

/** The list as a table that scrolls with the page; only rows near the window are in the document. */
export function CaseTable({ rows, columns, onEnd }: CaseTableProps) {
  const words = useText()
  const navigate = useNavigate()
  const body = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), [])
  // The React compiler, which this rule warns of, is not used.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useWindowVirtualizer({ count: rows.length, estimateSize: () => ROW, overscan: 12, scrollMargin: top })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 5) onEnd()
  }, [last, rows.length, onEnd])
  const { gridTemplateColumns, minWidth } = tableLayout(
    columns.map((key) => COLUMNS[key]),
    words.lang,
  )
  return (
    <div
      role="table"
      aria-label={words.t('list.table')}
      aria-rowcount={rows.length + 1}
      className="case-table"
      style={{ minWidth }}
    >
      <div role="row" aria-rowindex={1} className="case-table-head" style={{ gridTemplateColumns }}>
        {columns.map((key) => (
          <div role="columnheader" key={key} className="cut">
            {words.t(COLUMNS[key].title)}
          </div>
        ))}
      </div>
      <div role="rowgroup" ref={body} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rows[item.index]
          return row === undefined ? null : (
            <div
              role="row"
              key={row.id}
              aria-rowindex={item.index + 2}
              className="case-table-row"
              style={{ gridTemplateColumns, height: ROW, transform: `translateY(${item.start - top}px)` }}
              onClick={(event) => {
                if ((event.target as Element).closest('a') === null) void navigate({ to: `/cases/${row.id}` })
              }}
            >
              {columns.map((key) => (
                <div role="cell" key={key} className="cut">
                  {COLUMNS[key].cell(row, words)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import type { ReportTable } from '@yiwang/contract/campaigns'
import { Drawer } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { useMay } from '../../shared/session.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useRowsBehind, type Cell } from './tables.query.ts'

type Props = { table: ReportTable; cell: Cell; onClose: () => void }

/** Whom a figure counts, as far as the reader may see them. */
export function RowsDrawer({ table, cell, onClose }: Props) {
  const { t, code, lang } = useText()
  const may = useMay()
  const behind = useRowsBehind(table.id, cell)
  const rows = (behind.data?.pages ?? []).flatMap(({ items }) => items)
  const column = table.columns.find(({ key }) => key === cell.column)
  const row = table.rows.find(({ key }) => key === cell.row)
  const title = [row?.label, column && wordOf(column.label, lang), table.month].filter(Boolean).join(' · ')
  return (
    <Drawer open size={520} title={title} onClose={onClose}>
      <p className="quiet">{t(table.state === 'kept' ? 'tables.rowsNow' : 'tables.rowsSeen')}</p>
      <PagedRows query={behind} isEmpty={rows.length === 0} empty={{ title: t('tables.rowsNone') }}>
        <ul className="plain">
          {rows.map(({ subjectId, label, kind, areaName, since }) => (
            <li key={subjectId} className="subject-hit">
              {may('register.read') ? <Link to={`/library/${subjectId}`}>{label}</Link> : <span>{label}</span>}
              <span className="quiet">
                {[code('registers', `kind.${kind}`), areaName, since === null ? '' : t('tables.since', { day: since })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </PagedRows>
    </Drawer>
  )
}

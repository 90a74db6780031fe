import type { CaseRow } from '@yiwang/contract/cases'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SayCode, MessageKey, Translate } from '../../shared/i18n.ts'
import { ClockBar } from '../../shared/ui/clock-bar.tsx'
import { PriorityTag, StateTag } from '../../shared/ui/tags.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import type { ColumnKey } from './column-choice.ts'
import type { ColumnWidth } from './table-layout.ts'

type Words = { t: Translate; code: SayCode }
export type Column = ColumnWidth & {
  title: MessageKey
  cell: (row: CaseRow, words: Words) => ReactNode
}

export const COLUMNS: Record<ColumnKey, Column> = {
  number: {
    title: 'field.number',
    width: 156,
    cell: (row) => (
      <Link to={`/cases/${row.id}`} className="number">
        {row.number}
      </Link>
    ),
  },
  title: {
    title: 'field.title',
    width: 140,
    grows: 2,
    cell: (row, { t }) => (
      <span className="cut" title={row.title}>
        <PriorityTag priority={row.priority} /> {row.title === '' ? t('case.none') : row.title}
      </span>
    ),
  },
  state: { title: 'field.state', width: 92, wide: 158, cell: (row) => <StateTag state={row.state} /> },
  clock: { title: 'field.clock', width: 188, wide: 192, cell: (row) => <ClockBar clock={row.clock} /> },
  class: { title: 'field.class', width: 100, cell: (row) => <span className="cut">{row.subclassName}</span> },
  town: { title: 'field.town', width: 84, cell: (row) => <span className="cut">{row.townName}</span> },
  area: { title: 'field.area', width: 112, cell: (row) => <span className="cut">{row.areaName}</span> },
  address: {
    title: 'field.address',
    width: 120,
    grows: 1,
    cell: (row) => (
      <span className="cut" title={row.address}>
        {row.address}
      </span>
    ),
  },
  unit: { title: 'field.unit', width: 112, cell: (row) => <span className="cut">{row.unitName}</span> },
  channel: { title: 'field.channel', width: 104, cell: (row, { code }) => code('channel', row.channel) },
  reportedAt: { title: 'field.reportedAt', width: 168, cell: (row) => <Exact at={row.reportedAt} /> },
  changedAt: { title: 'field.changedAt', width: 80, cell: (row) => <Ago at={row.changedAt} /> },
  satisfaction: {
    title: 'field.satisfaction',
    width: 92,
    cell: (row, { code }) => (row.satisfaction === null ? '' : code('satisfaction', row.satisfaction)),
  },
}

import type { CaseRow } from '@yiwang/contract/cases'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CodeGroup, MessageKey, Translate } from '../../shared/i18n.ts'
import { ClockBar } from '../../shared/ui/clock-bar.tsx'
import { PriorityTag, StateTag } from '../../shared/ui/tags.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import type { ColumnKey } from './column-choice.ts'

type Words = { t: Translate; code: (group: CodeGroup, value: string | number) => string }
export type Column = { title: MessageKey; width: string; cell: (row: CaseRow, words: Words) => ReactNode }

export const COLUMNS: Record<ColumnKey, Column> = {
  number: {
    title: 'field.number',
    width: '176px',
    cell: (row) => (
      <Link to={`/cases/${row.id}`} className="number">
        {row.number}
      </Link>
    ),
  },
  title: {
    title: 'field.title',
    width: 'minmax(160px, 2fr)',
    cell: (row, { t }) => (
      <span className="cut" title={row.title}>
        <PriorityTag priority={row.priority} /> {row.title === '' ? t('case.none') : row.title}
      </span>
    ),
  },
  state: { title: 'field.state', width: '112px', cell: (row) => <StateTag state={row.state} /> },
  clock: { title: 'field.clock', width: '184px', cell: (row) => <ClockBar clock={row.clock} /> },
  class: { title: 'field.class', width: '120px', cell: (row) => <span className="cut">{row.subclassName}</span> },
  town: { title: 'field.town', width: '104px', cell: (row) => <span className="cut">{row.townName}</span> },
  area: { title: 'field.area', width: '136px', cell: (row) => <span className="cut">{row.areaName}</span> },
  address: {
    title: 'field.address',
    width: 'minmax(120px, 1fr)',
    cell: (row) => (
      <span className="cut" title={row.address}>
        {row.address}
      </span>
    ),
  },
  unit: { title: 'field.unit', width: '136px', cell: (row) => <span className="cut">{row.unitName}</span> },
  channel: { title: 'field.channel', width: '104px', cell: (row, { code }) => code('channel', row.channel) },
  reportedAt: { title: 'field.reportedAt', width: '176px', cell: (row) => <Exact at={row.reportedAt} /> },
  changedAt: { title: 'field.changedAt', width: '120px', cell: (row) => <Ago at={row.changedAt} /> },
  satisfaction: {
    title: 'field.satisfaction',
    width: '96px',
    cell: (row, { code }) => (row.satisfaction === null ? '' : code('satisfaction', row.satisfaction)),
  },
}

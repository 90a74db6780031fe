import type { CaseRow } from '@yiwang/contract/cases'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { RowMarks } from '../course/row-marks.tsx'
import { ClockBar } from '../ui/clock-bar.tsx'
import { PriorityTag, StateTag } from '../ui/tags.tsx'
import { Ago } from '../ui/time.tsx'

/** A case in a narrow list: what, where, since when, how it stands. */
export function CaseItem({ row, extra }: { row: CaseRow; extra?: ReactNode }) {
  const { t } = useText()
  return (
    <div className="case-item">
      <div className="case-item-head">
        <PriorityTag priority={row.priority} />
        <span className="case-item-title">{row.title === '' ? t('case.none') : row.title}</span>
        <StateTag state={row.state} />
      </div>
      <div className="case-item-sub quiet">
        <span className="cut">{[row.townName, row.areaName, row.address].filter(Boolean).join(' · ')}</span>
        <Ago at={row.reportedAt} />
      </div>
      <div className="case-item-sub case-item-marks">
        <ClockBar clock={row.clock} />
        <RowMarks row={row} />
        {extra}
      </div>
    </div>
  )
}

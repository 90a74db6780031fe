import type { CaseView } from '@yiwang/contract/cases'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { RowMarks } from '../course/row-marks.tsx'
import { ClockBar } from '../ui/clock-bar.tsx'
import { PriorityTag, StateTag } from '../ui/tags.tsx'

/** The head of a case in a pane: what it is, its number that opens its page, state and clock. */
export function CaseHeading({ view, children }: { view: CaseView; children?: ReactNode }) {
  const { t } = useText()
  return (
    <>
      <h2>
        <PriorityTag priority={view.priority} /> {view.title === '' ? t('case.none') : view.title}
      </h2>
      <p className="case-head quiet">
        <Link to={`/cases/${view.id}`} className="number">
          {view.number}
        </Link>
        <StateTag state={view.state} />
        <ClockBar clock={view.clock} />
        <RowMarks row={view} />
        {children}
      </p>
    </>
  )
}

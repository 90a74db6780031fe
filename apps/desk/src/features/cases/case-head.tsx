import type { CaseView } from '@yiwang/contract/cases'
import { RowMarks } from '../../shared/course/row-marks.tsx'
import { useText } from '../../shared/i18n.ts'
import { ClockBar } from '../../shared/ui/clock-bar.tsx'
import { StateTag } from '../../shared/ui/tags.tsx'
import { Exact } from '../../shared/ui/time.tsx'

/** The line below the title of a case page: number, state, clock, what is special, when. */
export function CaseHead({ view }: { view: CaseView }) {
  const { t } = useText()
  return (
    <span className="case-head">
      <span className="number">{view.number}</span>
      <StateTag state={view.state} />
      <ClockBar clock={view.clock} />
      <RowMarks row={view} />
      <span>
        {t('case.reportedAt')} <Exact at={view.reportedAt} />
      </span>
      <span>
        {t('case.changedAt')} <Exact at={view.changedAt} />
      </span>
    </span>
  )
}

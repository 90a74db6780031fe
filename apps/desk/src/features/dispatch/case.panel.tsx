import type { CaseRow, CaseView } from '@yiwang/contract/cases'
import { useEffect, useRef, type ReactNode } from 'react'
import { CaseText, Nearby } from '../../shared/cases/case-body.tsx'
import { CaseHeading } from '../../shared/cases/case-heading.tsx'
import { CaseMap } from '../../shared/cases/case-map.tsx'
import { Reporter } from '../../shared/cases/reporter.tsx'
import { Timeline } from '../../shared/cases/timeline.tsx'
import { useText } from '../../shared/i18n.ts'
import { Ago } from '../../shared/ui/time.tsx'

type CasePanelProps = {
  view: CaseView
  place: readonly CaseRow[]
  sameReporter: readonly CaseRow[]
  /** Likely duplicates, above what was here before. */
  children?: ReactNode
}

/** The case in the middle: what, where, who, and what happened at this place before. */
export function CasePanel({ view, place, sameReporter, children }: CasePanelProps) {
  const { t, code } = useText()
  const scroller = useRef<HTMLElement>(null)
  useEffect(() => {
    scroller.current?.scrollTo(0, 0)
  }, [view.id])
  return (
    <section ref={scroller} className="pane pane-scroll pane-case" aria-label={t('dispatch.detail')} tabIndex={0}>
      <CaseHeading view={view}>
        <span>{code('channel', view.channel)}</span>
        <Ago at={view.reportedAt} />
      </CaseHeading>
      <CaseText view={view} />
      {children}
      <h3>{t('case.place')}</h3>
      <p className="place">
        {view.address}
        <span className="quiet"> {view.areaPath.map((area) => area.name).join(' / ')}</span>
      </p>
      <CaseMap view={view} nearby={place} />
      <h3>{t('dispatch.who')}</h3>
      <dl className="facts facts-line">
        <Reporter key={view.id} view={view} />
      </dl>
      {sameReporter.length > 0 && (
        <>
          <h3>{t('course.sameReporter')}</h3>
          <Nearby rows={sameReporter} />
        </>
      )}
      <h3>{t('case.history')}</h3>
      <Nearby rows={place} />
      <h3>{t('case.story')}</h3>
      <Timeline entries={view.timeline} told={view.text} />
    </section>
  )
}

import { lazy, Suspense, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Page } from '../../shared/page.tsx'
import { useSay } from '../../shared/words.ts'
import { MatterMark, ReportMark, StarMark, TrackMark } from './marks.tsx'

const Board = lazy(() => import('./board.panel.tsx').then((module) => ({ default: module.BoardPanel })))

export function HomeScreen() {
  const say = useSay()
  const [asked, setAsked] = useState(false)
  return (
    <Page title={say('home.title')}>
      <nav aria-label={say('home.title')}>
        <Link className="choice first" to="/report">
          <ReportMark />
          <span>
            <strong>{say('home.report')}</strong>
            {say('home.reportHint')}
          </span>
        </Link>
        <Link className="choice" to="/matters">
          <MatterMark />
          <span>
            <strong>{say('home.matters')}</strong>
            {say('home.mattersHint')}
          </span>
        </Link>
        <Link className="choice" to="/track">
          <TrackMark />
          <span>
            <strong>{say('home.track')}</strong>
            {say('home.trackHint')}
          </span>
        </Link>
        <Link className="choice" to="/rate">
          <StarMark />
          <span>
            <strong>{say('home.rate')}</strong>
            {say('home.rateHint')}
          </span>
        </Link>
      </nav>
      <section className="card" aria-live="polite">
        <h2>{say('home.worker')}</h2>
        {asked ? (
          <Suspense fallback={<p className="weak">{say('home.locating')}</p>}>
            <Board />
          </Suspense>
        ) : (
          <>
            <p className="weak">{say('home.workerHint')}</p>
            <button type="button" className="button" onClick={() => setAsked(true)}>
              {say('home.findWorker')}
            </button>
          </>
        )}
      </section>
      <p className="notice bad">{say('home.emergency')}</p>
      <Link className="button" to="/appointments">
        {say('home.appointments')}
      </Link>
      <Link className="button" to="/account">
        {say('home.account')}
      </Link>
    </Page>
  )
}

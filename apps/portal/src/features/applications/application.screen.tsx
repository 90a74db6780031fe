import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ApplicationView } from '@yiwang/contract/services'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { ParcelSteps } from '../../shared/parcel-steps.tsx'
import { useSettings } from '../../shared/settings.ts'
import { ThreeDates } from '../../shared/three-dates.tsx'
import { WhoCard } from '../../shared/who-card.tsx'
import { showCode } from '../../shared/tracking-code.ts'
import { useSay } from '../../shared/words.ts'
import { dayText } from '../../shared/when.ts'
import { ownQuery } from './applications.query.ts'
import { ChargePanel } from './charge.panel.tsx'
import { HardMatterPanel } from './hard-matter.panel.tsx'
import { SupplementPanel } from './supplement.panel.tsx'
import { WithdrawPanel } from './withdraw.panel.tsx'

/** One of my applications: where it is, who has it, what I must do, what came of it. */
export function ApplicationScreen() {
  return (
    <Online>
      <Own />
    </Online>
  )
}

function Own() {
  const say = useSay()
  const { applicationId = '' }: { applicationId?: string } = useParams({ strict: false })
  const one = useQuery(ownQuery(applicationId))
  return (
    <Page title={one.data?.matterName ?? say('applications.one')}>
      {one.isPending && <Waiting />}
      {one.error && <FaultNotice error={one.error} retry={() => void one.refetch()} />}
      {one.data && <Shown view={one.data} />}
    </Page>
  )
}

function Shown({ view }: { view: ApplicationView }) {
  const say = useSay()
  const tone =
    view.days.state === 'late' ? 'late' : ['delivered', 'archived', 'issued'].includes(view.state) ? 'done' : ''
  return (
    <>
      <section className={`card now ${tone}`} aria-live="polite">
        <h2>{say('track.where')}</h2>
        <p className="state" data-testid="track-state">
          {say(`applications.state.${view.state}`)}
        </p>
        {(view.behalf === 'ward' || view.behalf === 'agent') && (
          <p>{say(`applications.behalf.${view.behalf}`, { name: view.applicantName })}</p>
        )}
        <p className="weak">{say('track.number', { number: view.number })}</p>
        {view.trackingCode !== null && (
          <p className="weak">
            {say('report.yourCode')} {showCode(view.trackingCode)}
          </p>
        )}
      </section>
      {view.state === 'supplementing' &&
        (view.can.supplement === undefined ? (
          <p className="notice">{say('applications.supplementElsewhere')}</p>
        ) : (
          <SupplementPanel view={view} />
        ))}
      {view.charge !== null && view.charge.state !== 'void' && <ChargePanel view={view} charge={view.charge} />}
      <Refusal view={view} />
      <Results view={view} />
      <ThreeDates days={view.days} />
      <WhoCard
        office={{ name: view.officeName, phone: view.officePhone }}
        authority={{ name: view.authorityName, phone: view.authorityPhone }}
        person={view.handlerName}
      />
      <section className="card">
        <h2>{say('track.steps')}</h2>
        <ParcelSteps steps={view.steps} />
      </section>
      {view.can.withdraw?.allowed === true && <WithdrawPanel view={view} />}
      {view.state !== 'withdrawn' && view.trackingCode !== null && <HardMatterPanel view={view} />}
      <Link className="button" to="/applications">
        {say('applications.all')}
      </Link>
    </>
  )
}

function Refusal({ view }: { view: ApplicationView }) {
  const say = useSay()
  if (view.refusal === null) return null
  const { reason, basis, reconsideration, court } = view.refusal
  return (
    <section className="card notice bad">
      <h2>{say('applications.refused')}</h2>
      <p>{reason}</p>
      <p className="weak">{basis}</p>
      <p>{say('applications.remedy', { office: reconsideration, court })}</p>
    </section>
  )
}

/** Papers to keep: slips, decisions and what was issued. */
function Results({ view }: { view: ApplicationView }) {
  const say = useSay()
  const { language } = useSettings()
  if (view.papers.length === 0) return null
  return (
    <section className="card">
      <h2>{say('applications.papers')}</h2>
      <ul>
        {view.papers.map((paper) => (
          <li key={paper.id}>
            <a className="listlink" href={paper.url} download>
              <strong>{paper.title}</strong>
              {paper.revokedAt !== null && <span className="wrong"> {say('applications.revoked')}</span>}
              <span className="weak block">
                {paper.number} · {dayText(paper.issuedAt, language)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ApiError } from '@yiwang/client'
import type { MatterGuide } from '@yiwang/contract/matters'
import { callTo } from '../../shared/call-to.ts'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSay } from '../../shared/words.ts'
import { limitWords } from './limit-words.ts'
import { MaterialsPanel } from './materials.panel.tsx'
import { guideQuery } from './matters.query.ts'
import { MorePanel } from './more.panel.tsx'
import { useCode } from './use-code.ts'
import { PlacesPanel, WaysPanel } from './ways.panel.tsx'

/** The guide of one matter in plain words; the window reads the same. */
export function GuideScreen() {
  return (
    <Online>
      <Guide />
    </Online>
  )
}

function Guide() {
  const say = useSay()
  const { matterId } = useParams({ from: '/matters/$matterId' })
  const guide = useQuery(guideQuery(matterId))
  const isMissing = guide.error instanceof ApiError && guide.error.code === 'not-found'
  return (
    <Page title={guide.data?.name ?? say('matters.guide')}>
      {guide.isPending && <Waiting />}
      {isMissing && (
        <p className="notice bad" role="alert">
          {say('matters.missing')}
        </p>
      )}
      {guide.error && !isMissing && <FaultNotice error={guide.error} retry={() => void guide.refetch()} />}
      {guide.data && <GuideBody guide={guide.data} />}
      <p>
        <Link to="/matters">{say('matters.back')}</Link>
      </p>
    </Page>
  )
}

function GuideBody({ guide }: { guide: MatterGuide }) {
  const say = useSay()
  const code = useCode()
  const { statutory, promised, specials, visits, visitsReason, charged, fees, results, delivery } = guide
  return (
    <>
      {guide.summary !== '' && <p>{guide.summary}</p>}
      <section className="card">
        <h2>{say('matters.dates')}</h2>
        <dl className="pairs">
          <dt>{say('matters.statutory')}</dt>
          <dd>{limitWords(statutory, say)}</dd>
          <dt>{say('matters.promised')}</dt>
          <dd>
            <strong>{limitWords(promised, say)}</strong>
          </dd>
          <dt>{say('matters.actual')}</dt>
          <dd>{say('matters.actualHint')}</dd>
          <dt>{say('matters.come')}</dt>
          <dd>{visits === 0 ? say('matters.comeNo') : say('matters.comeYes', { n: visits, why: visitsReason })}</dd>
        </dl>
        {specials.map(({ kind, reason, limit }) => (
          <p key={kind + reason} className="weak">
            {say('matters.special', { reason, limit: limitWords(limit, say) })}
          </p>
        ))}
      </section>
      <MaterialsPanel materials={guide.materials} />
      <section className="card">
        <h2>{say('matters.fees')}</h2>
        {!charged && <p>{say('matters.free')}</p>}
        {fees.map((fee) => (
          <p key={fee.name}>
            {fee.name} <strong>{fee.standard}</strong>{' '}
            <span className="weak">{say('matters.feeBy', { basis: fee.basis })}</span>
          </p>
        ))}
        {guide.onlinePayment && <p className="weak">{say('matters.payOnline')}</p>}
        <h2>{say('matters.result')}</h2>
        <p>{results.map(({ name }) => name).join(' · ')}</p>
        <p className="weak">
          {say('matters.delivery')} {delivery.map((way) => code('matterDelivery', way)).join(' · ')}
        </p>
      </section>
      <WaysPanel guide={guide} />
      <PlacesPanel guide={guide} />
      <MorePanel guide={guide} />
      <p>
        {say('matters.complain')} <a href={callTo(guide.complaintPhone)}>{guide.complaintPhone}</a>
      </p>
      <p className="weak">
        {say('matters.version', { unit: guide.unitName, number: guide.number, from: guide.validFrom })}
      </p>
    </>
  )
}

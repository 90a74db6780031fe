import { useEffect } from 'react'
import { Link } from '@tanstack/react-router'
import type { ApplicationReceipt } from '@yiwang/contract/services'
import { rememberReport } from '../../shared/known-reports.ts'
import { showCode } from '../../shared/tracking-code.ts'
import { useSay } from '../../shared/words.ts'

type Props = { receipt: ApplicationReceipt; trackingCode: string | null; matterName: string }

/** It has arrived: the code by which it is followed, like a parcel. */
export function HandedIn({ receipt, trackingCode, matterName }: Props) {
  const say = useSay()
  const { number } = receipt
  useEffect(() => {
    if (trackingCode !== null)
      rememberReport({ code: trackingCode, title: matterName.slice(0, 40), at: new Date().toISOString() })
  }, [trackingCode, matterName])
  return (
    <section className="card" role="status">
      <h2>{say('apply.arrived')}</h2>
      <p>{say('apply.number', { number })}</p>
      {trackingCode !== null && (
        <>
          <p>{say('report.yourCode')}</p>
          <p className="code" data-testid="tracking-code">
            {showCode(trackingCode)}
          </p>
          <p className="weak">{say('report.keep')}</p>
          <Link className="button main" to="/track/$code" params={{ code: trackingCode }} search={{}}>
            {say('report.see')}
          </Link>
        </>
      )}
      <p>{say('apply.afterwards')}</p>
      <Link className="button" to="/applications">
        {say('applications.title')}
      </Link>
    </section>
  )
}

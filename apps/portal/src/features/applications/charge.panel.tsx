import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { chargeRoutes, type ApplicationView, type Charge } from '@yiwang/contract/services'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { ownQuery } from './applications.query.ts'
import { useOwnAct } from './use-own-act.ts'

const ASK_MS = 3_000

/** What it costs: paid here, or at any window with the number. */
export function ChargePanel({ view, charge }: { view: ApplicationView; charge: Charge }) {
  const say = useSay()
  const queries = useQueryClient()
  const pay = useOwnAct(chargeRoutes.pay, view.id)
  const isMoving = charge.state === 'paying' || charge.state === 'refunding'
  useEffect(() => {
    if (!isMoving) return undefined
    const timer = setInterval(() => void queries.invalidateQueries(ownQuery(view.id)), ASK_MS)
    return () => clearInterval(timer)
  }, [isMoving, queries, view.id])
  return (
    <section className="card" aria-live="polite">
      <h2>{say('charge.title')}</h2>
      <ul>
        {charge.items.map(({ name, amount }) => (
          <li key={name}>
            {name} {say('charge.yuan', { amount: amount.toFixed(2) })}
          </li>
        ))}
      </ul>
      <p>
        <strong>
          {say('charge.sum', { amount: charge.amount.toFixed(2) })} · {say(`charge.state.${charge.state}`)}
        </strong>
      </p>
      {charge.refundReason !== null && <p className="weak">{charge.refundReason}</p>}
      {charge.payUrl !== null && (
        <a className="button main" href={charge.payUrl}>
          {say('charge.goPay')}
        </a>
      )}
      {pay.error !== null && <FaultNotice error={pay.error} />}
      {charge.can.includes('pay') && (
        <>
          <button
            type="button"
            className="button main"
            disabled={pay.isPending}
            onClick={() => pay.mutate({ call: { params: { applicationId: view.id } }, version: view.version })}
          >
            {say('charge.pay', { amount: charge.amount.toFixed(2) })}
          </button>
          <p className="weak">{say('charge.orWindow')}</p>
        </>
      )}
    </section>
  )
}

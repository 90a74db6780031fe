import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSay } from '../../shared/words.ts'
import { CodeFault } from './code-fault.tsx'
import { useHallCodes } from './codes.ts'
import { ticketQuery } from './hall.query.ts'

/** Where a number stands: how many are before it and about how long it takes. */
export function TicketScreen() {
  return (
    <Online>
      <Ticket />
    </Online>
  )
}

function Ticket() {
  const say = useSay()
  const codes = useHallCodes()
  const { code = '' }: { code?: string } = useParams({ strict: false })
  const query = useQuery(ticketQuery(code))
  const ticket = query.data
  return (
    <Page title={say('hall.ticket')}>
      {query.isPending && <Waiting />}
      {query.error && <CodeFault error={query.error} retry={() => void query.refetch()} />}
      {ticket && (
        <section className="card" aria-live="polite">
          <p className="weak">{ticket.hallName}</p>
          <p style={{ fontSize: '3rem', margin: 0, fontVariantNumeric: 'tabular-nums' }}>
            <strong>{ticket.number}</strong>
          </p>
          <p>
            {codes.ticket(ticket.state)}
            {ticket.windowNumber !== null && ` · ${say('hall.window', { n: ticket.windowNumber })}`}
          </p>
          {ticket.before !== null && <p>{say('hall.before', { n: ticket.before })}</p>}
          {ticket.before !== null && (
            <p>{ticket.minutes ? say('hall.wait', ticket.minutes) : say('hall.waitUnknown')}</p>
          )}
          {ticket.state === 'done' && !ticket.rated && (
            <Link className="button main" to="/rating/$code" params={{ code }}>
              {say('hall.rate')}
            </Link>
          )}
        </section>
      )}
    </Page>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { HelpRow } from '@yiwang/contract/services'
import { Screen } from '../../shared/screen.tsx'
import { useSession } from '../../shared/session.query.ts'
import { Status } from '../../shared/status.tsx'
import { Loaded, Nothing } from '../../shared/waiting.tsx'
import { useCode, useSay } from '../../shared/words.ts'
import { activeMandatesQuery, openHelpQuery, untoldQuery } from './help.query.ts'
import { HelpActs } from './help-acts.tsx'
import { ToldCard } from './told-card.tsx'
import { RecordBookPanel } from './record-book.panel.tsx'

/** Errands for people: what waits nearby, mandates in force, and the record book that writes itself. */
export function HelpScreen() {
  const say = useSay()
  const personId = useSession()?.personId
  const help = useQuery(openHelpQuery)
  const untold = useQuery(untoldQuery).data ?? []
  return (
    <Screen title={say('help.title')} back>
      <p className="notice">{say('help.free')}</p>
      <Link className="listlink" to="/help/mandate" search={{}}>
        {say('help.mandate')} <span aria-hidden="true">›</span>
      </Link>
      {untold.map((one) => (
        <ToldCard key={one.id} {...one} />
      ))}
      <h2>{say('help.waiting')}</h2>
      <Loaded query={help}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing text={say('help.none')} />
          ) : (
            <ul className="stack">
              {items.map((row) => (
                <HelpCard key={row.id} row={row} mine={row.helperId === personId} personId={personId ?? ''} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Mandates />
      <RecordBookPanel />
    </Screen>
  )
}

function HelpCard({ row, mine, personId }: { row: HelpRow; mine: boolean; personId: string }) {
  const say = useSay()
  const code = useCode()
  return (
    <li className="card stack">
      <span className="row spread">
        <strong>{row.itemName}</strong>
        <Status tone={row.state === 'asked' ? 'wait' : 'go'}>
          {mine ? say('help.mine') : code('helpState', row.state)}
        </Status>
      </span>
      <p>{row.text}</p>
      <p className="weak">
        {[row.name, code('helpApplicant', row.applicant), row.phone, row.areaName]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <HelpActs row={row} mine={mine} personId={personId} />
    </li>
  )
}

function Mandates() {
  const say = useSay()
  const mandates = useQuery(activeMandatesQuery)
  if (!mandates.data || mandates.data.items.length === 0) return null
  return (
    <>
      <h2>{say('help.mandates')}</h2>
      <ul>
        {mandates.data.items.map((mandate) => (
          <li key={mandate.id} className="card">
            <strong>
              {mandate.name} · {mandate.range.matters.map(({ name }) => name).join(', ')}
            </strong>
            <p className="weak">
              {mandate.number} · {say('help.until', { day: mandate.endsOn })}
              {mandate.out > 0 && ` · ${say('help.papersOut', { n: mandate.out })}`}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

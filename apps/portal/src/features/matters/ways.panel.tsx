import { Link } from '@tanstack/react-router'
import type { MatterGuide } from '@yiwang/contract/matters'
import { callTo } from '../../shared/call-to.ts'
import { useSay } from '../../shared/words.ts'

/** Online, by telephone and on paper, as equals: the same size, the same words, the same result. */
export function WaysPanel({ guide }: { guide: MatterGuide }) {
  const say = useSay()
  return (
    <section className="card" aria-labelledby="ways">
      <h2 id="ways">{say('matters.ways')}</h2>
      <p className="weak">{say('matters.waysHint')}</p>
      {guide.canApplyOnline && (
        <>
          <p>{say('matters.onlineWay')}</p>
          <Link className="button main" to="/apply/$matterId" params={{ matterId: guide.matterId }}>
            {say('matters.start')}
          </Link>
        </>
      )}
      <p>{say('matters.phoneWay')}</p>
      <a className="button main" href={callTo(guide.consultPhone)}>
        {say('matters.call', { phone: guide.consultPhone })}
      </a>
      <p>{say('matters.paperWay')}</p>
      <a className="button main" href="#where">
        {say('matters.where')}
      </a>
    </section>
  )
}

export function PlacesPanel({ guide: { places, appointment } }: { guide: MatterGuide }) {
  const say = useSay()
  return (
    <section className="card" id="where">
      <h2>{say('matters.where')}</h2>
      <ul>
        {places.map(({ name, address, window, hours, phone }) => (
          <li key={`${name}${address}`} className="material">
            <strong>{name}</strong>
            <p>{[address, window].filter((part) => part !== '').join(' · ')}</p>
            <p className="weak">{hours}</p>
            {phone !== '' && <a href={callTo(phone)}>{say('matters.call', { phone })}</a>}
          </li>
        ))}
      </ul>
      {appointment.offered && (
        <p>
          <strong>{say('matters.appointment')}</strong> {appointment.how}
        </p>
      )}
    </section>
  )
}

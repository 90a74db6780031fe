import { callTo } from './call-to.ts'
import { useSay } from './words.ts'

type Named = { name: string; phone: string | null }

/** Who has it, with a telephone: the office that took it in keeps it to the end, the authority decides. */
export function WhoCard({ office, authority, person }: { office: Named; authority: Named; person: string | null }) {
  const say = useSay()
  const call = ({ phone }: Named) =>
    phone === null ? null : (
      <a className="button" href={callTo(phone)}>
        {say('track.call', { phone })}
      </a>
    )
  return (
    <section className="card">
      <h2>{say('track.who')}</h2>
      <dl className="pairs" style={{ margin: 0 }}>
        <dt>{say('applications.authority')}</dt>
        <dd>
          {authority.name} {person}
          {call(authority)}
        </dd>
        <dt>{say('applications.office')}</dt>
        <dd>
          {office.name}
          {call(office)}
        </dd>
      </dl>
    </section>
  )
}

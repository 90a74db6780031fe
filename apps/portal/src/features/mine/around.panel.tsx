import type { OwnRecord } from '@yiwang/contract/disclosure'
import { en, zhCN } from '@yiwang/contract/messages'
import { useSettings } from '../../shared/settings.ts'
import { dayText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'

/** Who belongs to the household, what is linked with the person, and what happened. */
export function AroundPanel({ members, links, events }: Pick<OwnRecord, 'members' | 'links' | 'events'>) {
  const say = useSay()
  const { language } = useSettings()
  const words = (language === 'en' ? en : zhCN).registers
  const span = (from: string | null, until: string | null) =>
    [
      from !== null && say('mine.since', { day: dayText(from, language) }),
      until !== null && say('mine.heldUntil', { day: dayText(until, language) }),
    ]
      .filter(Boolean)
      .join(' ')
  return (
    <section className="card" aria-labelledby="mine-around">
      <h2 id="mine-around">{say('mine.around')}</h2>
      <h3>{say('mine.household')}</h3>
      {members.length === 0 && <p className="weak">{say('mine.noHousehold')}</p>}
      <ul>
        {members.map(({ label, relation }) => (
          <li key={`${label}|${relation}`}>
            {label} <span className="weak">{relation}</span>
          </li>
        ))}
      </ul>
      {links.length > 0 && <h3>{say('mine.links')}</h3>}
      <dl className="pairs">
        {links.map(({ kind, direction, label, from, until }) => (
          <div key={`${kind}|${direction}|${label}|${from}`}>
            <dt>{(direction === 'from' ? words.link : words.linkBack)[kind]}</dt>
            <dd>
              {label} <span className="weak">{span(from, until)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {events.length > 0 && <h3>{say('mine.events')}</h3>}
      <ul>
        {events.map(({ kind, on }) => (
          <li key={`${kind}|${on}`}>
            {words.lifeEvent[kind]} <span className="weak">{dayText(on, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

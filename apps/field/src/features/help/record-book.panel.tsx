import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../shared/waiting.tsx'
import { useCode, useSay } from '../../shared/words.ts'
import { recordBookQuery } from './help.query.ts'

/** The own record book of a month; nobody writes it. */
export function RecordBookPanel() {
  const say = useSay()
  const code = useCode()
  const [month, setMonth] = useState(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7))
  const book = useQuery(recordBookQuery(month))
  return (
    <section className="card" aria-label={say('help.book')}>
      <h2>{say('help.book')}</h2>
      <div className="field">
        <label htmlFor="book-month">{say('help.month')}</label>
        <input id="book-month" type="month" value={month} onChange={(event) => setMonth(event.target.value)} />
        <p className="weak">{say('help.bookHint')}</p>
      </div>
      <Loaded query={book}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="weak">{say('help.bookNone')}</p>
          ) : (
            <ul>
              {items.map((line) => (
                <li key={line.id}>
                  <strong>
                    {line.on} · {line.matter}
                  </strong>
                  <p className="weak">
                    {line.village} · {code('helpApplicant', line.applicant)}
                  </p>
                  <span className="row">
                    {[line.applicantSignature, line.helperSignature].map(
                      (picture) =>
                        picture && (
                          <img key={picture.id} src={picture.thumbUrl} alt={say('help.signature')} height={40} />
                        ),
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

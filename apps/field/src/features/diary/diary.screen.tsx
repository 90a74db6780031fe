import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { diaryRoutes } from '@yiwang/contract/visits'
import type { DiaryEntry } from '@yiwang/contract/visits'
import { api } from '../../shared/api.ts'
import { remembered } from '../../shared/remembered.ts'
import { Screen } from '../../shared/screen.tsx'
import { today, VISITS } from '../../shared/visits.query.ts'
import { Loaded } from '../../shared/waiting.tsx'
import { useCode, useSay } from '../../shared/words.ts'

/** The record book, made from what was done: read by its owner alone, printed with room for both signatures. */
export function DiaryScreen() {
  const say = useSay()
  const [month, setMonth] = useState(() => today().slice(0, 7))
  const diary = useQuery({
    queryKey: [VISITS, 'diary', month],
    queryFn: ({ signal }) =>
      remembered({
        key: `diary ${month}`,
        signal,
        ask: (within) => api.call(diaryRoutes.read, { query: { month } }, { signal: within }),
      }),
  })
  return (
    <Screen
      title={say('visits.diary')}
      back
      aside={
        <a className="tool plain" href={api.href(diaryRoutes.paper, { query: { month } })}>
          {say('visits.diaryPdf')}
        </a>
      }
    >
      <p className="weak">{say('visits.diaryHint')}</p>
      <div className="field" style={{ marginBottom: '0.5rem' }}>
        <label htmlFor="diary-month">{say('visits.diaryMonth')}</label>
        <input
          id="diary-month"
          type="month"
          value={month}
          onChange={(event) => setMonth(event.target.value || month)}
        />
      </div>
      <Loaded query={diary}>
        {({ items, name }) =>
          items.length === 0 ? (
            <p className="weak">{say('visits.diaryNone')}</p>
          ) : (
            <>
              <p className="strong print-only">
                {say('visits.diaryTitle')} · {month} · {name}
              </p>
              <DiaryTable items={items} />
            </>
          )
        }
      </Loaded>
    </Screen>
  )
}

function DiaryTable({ items }: { items: readonly DiaryEntry[] }) {
  const say = useSay()
  const code = useCode()
  return (
    <div className="wide">
      <table className="book">
        <caption className="weak">{say('visits.diaryTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('visits.diaryDate')}</th>
            <th scope="col">{say('visits.diaryVillage')}</th>
            <th scope="col">{say('visits.diaryApplicant')}</th>
            <th scope="col">{say('visits.diaryMatter')}</th>
            <th scope="col">{say('visits.diarySignApplicant')}</th>
            <th scope="col">{say('visits.diarySignHelper')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, kind, on, village, applicant, label, matter }) => (
            <tr key={`${kind} ${id}`}>
              <td>{on.slice(5)}</td>
              <td>{village}</td>
              <td>{code('applicantKind', applicant)}</td>
              <td>
                {code('diaryKind', kind)} {[label, matter].filter((part) => part !== '').join(' · ')}
              </td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { subjectRoutes } from '@yiwang/contract/registers'
import { api } from './api.ts'
import { VISITS } from './visits.query.ts'
import { useSay } from './words.ts'

/** Finds a household of the own grid by name or pinyin; a tap opens its visit. */
export function FindHousehold({ areaId }: { areaId: string }) {
  const say = useSay()
  const [words, setWords] = useState('')
  const q = words.trim()
  const found = useQuery({
    queryKey: [VISITS, 'find', areaId, q],
    enabled: q !== '',
    retry: false,
    queryFn: ({ signal }) => api.call(subjectRoutes.search, { query: { q, kinds: ['household'], areaId } }, { signal }),
  })
  return (
    <section className="card">
      <div className="field">
        <label htmlFor="find-household">{say('visits.search')}</label>
        <input id="find-household" type="search" value={words} onChange={(event) => setWords(event.target.value)} />
      </div>
      {found.data && found.data.items.length === 0 && <p className="weak">{say('visits.searchNone')}</p>}
      {(found.data?.items ?? []).slice(0, 8).map(({ id, label, hint }) => (
        <Link key={id} className="listlink" to="/visits/$subjectId" params={{ subjectId: id }}>
          <span>
            {label} <span className="weak">{hint}</span>
          </span>
          <span aria-hidden="true">›</span>
        </Link>
      ))}
    </section>
  )
}

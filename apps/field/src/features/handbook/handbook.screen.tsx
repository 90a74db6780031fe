import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { handbookRoutes, meetingRoutes, searchHandbook } from '@yiwang/contract/visits'
import type { HandbookPage } from '@yiwang/contract/visits'
import { api } from '../../shared/api.ts'
import { remembered } from '../../shared/remembered.ts'
import { Screen } from '../../shared/screen.tsx'
import { useSettings } from '../../shared/settings.ts'
import { exactText } from '../../shared/time.ts'
import { VISITS } from '../../shared/visits.query.ts'
import { Loaded } from '../../shared/waiting.tsx'
import { useCode, useSay } from '../../shared/words.ts'
import { PageText } from './page-text.tsx'

/** The handbook, whole on the phone after it was opened once; searched without a network. */
export function HandbookScreen() {
  const say = useSay()
  const [words, setWords] = useState('')
  const book = useQuery({
    queryKey: [VISITS, 'handbook'],
    staleTime: 60 * 60_000,
    queryFn: ({ signal }) =>
      remembered({ key: 'handbook', signal, ask: (within) => api.call(handbookRoutes.list, {}, { signal: within }) }),
  })
  return (
    <Screen title={say('visits.handbook')} back>
      <div className="field">
        <label htmlFor="handbook-search">{say('visits.handbookSearch')}</label>
        <input id="handbook-search" type="search" value={words} onChange={(event) => setWords(event.target.value)} />
      </div>
      <p className="weak">{say('visits.handbookOffline')}</p>
      <Loaded query={book}>
        {({ items }) => <Chapters pages={searchHandbook(items, words)} open={words !== ''} />}
      </Loaded>
      <Meetings />
    </Screen>
  )
}

function Chapters({ pages, open }: { pages: readonly HandbookPage[]; open: boolean }) {
  const say = useSay()
  const { language } = useSettings()
  if (pages.length === 0) return <p className="weak">{say('visits.handbookNone')}</p>
  const chapters = [...new Set(pages.map(({ chapter }) => chapter))]
  return chapters.map((chapter) => (
    <section key={chapter}>
      <h2>{chapter}</h2>
      {pages
        .filter((page) => page.chapter === chapter)
        .map(({ id, title, body, number, publishedAt, publishedBy }) => (
          <details key={`${id} ${open}`} className="card" open={open && pages.length === 1}>
            <summary className="strong">{title}</summary>
            <PageText body={body} />
            <p className="weak">
              {say('visits.handbookVersion', { number, day: exactText(publishedAt, language), by: publishedBy })}
            </p>
          </details>
        ))}
    </section>
  ))
}

const SHOWN = 5

function Meetings() {
  const say = useSay()
  const code = useCode()
  const { language } = useSettings()
  const meetings = useQuery({
    queryKey: [VISITS, 'meetings'],
    queryFn: ({ signal }) =>
      remembered({
        key: 'meetings',
        signal,
        ask: (within) => api.call(meetingRoutes.list, { query: { limit: SHOWN } }, { signal: within }),
      }),
  })
  return (
    <>
      <h2>{say('visits.meetings')}</h2>
      <Loaded query={meetings}>
        {({ items }) => (
          <ul>
            {items.length === 0 && <p className="weak">{say('visits.meetingsNone')}</p>}
            {items.map(({ id, kind, title, startsAt, place, agenda, minutes, cancelled }) => (
              <li key={id} className="card">
                <p>
                  <span className="strong">{title}</span>{' '}
                  <span className="weak">{cancelled ? say('visits.cancelled') : code('meetingKind', kind)}</span>
                </p>
                <p className="weak">
                  {exactText(startsAt, language)} {place}
                </p>
                {agenda !== '' && <p>{agenda}</p>}
                {minutes !== '' && <p>{minutes}</p>}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}

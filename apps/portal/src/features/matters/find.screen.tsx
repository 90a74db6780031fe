import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { callTo } from '../../shared/call-to.ts'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSay } from '../../shared/words.ts'
import { HitCard } from './hit-card.tsx'
import { searchQuery } from './matters.query.ts'
import { ThemesPanel } from './themes.panel.tsx'
import { useCode } from './use-code.ts'

const HOTLINE = '12345'

/** Finds a matter by words, pinyin, initials or an event of life. What is asked stands in the address. */
export function FindMatterScreen() {
  const say = useSay()
  return (
    <Page title={say('matters.title')}>
      <Online>
        <Find />
      </Online>
    </Page>
  )
}

function Find() {
  const say = useSay()
  const code = useCode()
  const navigate = useNavigate()
  const { q = '', theme, for: audience = 'person' } = useSearch({ from: '/matters' })
  const [typed, setTyped] = useState(q)
  const [asked, setAsked] = useState(q)
  // The address may change by itself, by going back.
  if (asked !== q) {
    setAsked(q)
    setTyped(q)
  }
  const isAsking = q !== '' || theme !== undefined
  const hits = useQuery(searchQuery({ q, theme, audience }))
  return (
    <>
      <form
        role="search"
        className="field"
        onSubmit={(event) => {
          event.preventDefault()
          void navigate({ to: '/matters', search: { q: typed.trim() } })
        }}
      >
        <label htmlFor="matter-words">{say('matters.ask')}</label>
        <input
          id="matter-words"
          type="search"
          enterKeyHint="search"
          maxLength={60}
          value={typed}
          aria-describedby="matter-words-hint"
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id="matter-words-hint" className="weak">
          {say('matters.askHint')}
        </p>
        <button type="submit" className="button main">
          {say('matters.find')}
        </button>
      </form>
      {isAsking && (
        <section aria-live="polite">
          {theme !== undefined && (
            <p>
              <strong>{code('matterTheme', theme)}</strong> ·{' '}
              <Link to="/matters" search={audience === 'organisation' ? { for: audience } : {}}>
                {say('matters.all')}
              </Link>
            </p>
          )}
          {hits.isPending && <Waiting />}
          {hits.error && <FaultNotice error={hits.error} retry={() => void hits.refetch()} />}
          {hits.data && hits.data.items.length > 0 && (
            <>
              <p className="weak" role="status">
                {say('matters.found', { n: hits.data.items.length })}
              </p>
              <ul>
                {hits.data.items.map((hit) => (
                  <HitCard key={hit.matterId} hit={hit} />
                ))}
              </ul>
            </>
          )}
          {hits.data?.items.length === 0 && (
            <div className="notice" role="status">
              <p>{say('matters.nothing')}</p>
              <a className="button" href={callTo(HOTLINE)}>
                {say('matters.hotline')}
              </a>
            </div>
          )}
        </section>
      )}
      {!isAsking && <ThemesPanel audience={audience} />}
    </>
  )
}

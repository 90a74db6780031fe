import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { useText } from '../shared/i18n.ts'
import { useFound } from '../shared/registers/registers.query.ts'
import { setSearchBox } from '../shared/registers/search-box.ts'
import { isUnfinishedNumber, isWholeNumber } from '../shared/registers/search-text.ts'
import { SubjectHit } from '../shared/registers/subject-hit.tsx'
import { usePaused } from '../shared/registers/subject-select.tsx'
import { useMay } from '../shared/session.ts'

const SHOWN = 8

/** Search over everything: cases by number and words, and hits of the library while one types. */
export function TopSearch() {
  const { t } = useText()
  const may = useMay()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const readsCases = may('case.read')
  const readsLibrary = may('register.read')
  if (!readsCases && !readsLibrary) return null

  function searchCases(q: string): void {
    setIsOpen(false)
    void navigate({ to: '/cases', search: (q === '' ? {} : { q }) as never })
  }

  function searchLibrary(q: string): void {
    setIsOpen(false)
    setSearchBox(q)
    void navigate({ to: '/library' })
  }

  function search(value: string): void {
    const q = value.trim()
    // A number of a person never stands in an address: it goes to the library, which sends it in a body.
    if (readsLibrary && (!readsCases || isWholeNumber(q))) searchLibrary(q)
    else searchCases(q)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const links = [...(box.current?.querySelectorAll<HTMLElement>('input, .top-hits a, .top-hits button') ?? [])]
    const at = links.indexOf(document.activeElement as HTMLElement)
    if (event.key === 'Escape') setIsOpen(false)
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    links[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus()
  }

  return (
    <div
      ref={box}
      className="top-search-box"
      onKeyDown={onKeyDown}
      onFocus={() => setIsOpen(true)}
      onBlur={(event: FocusEvent) => {
        if (!box.current?.contains(event.relatedTarget)) setIsOpen(false)
      }}
    >
      <Input.Search
        className="top-search"
        role="searchbox"
        aria-label={t(readsCases ? 'shell.search' : 'library.search')}
        placeholder={t(readsLibrary ? (readsCases ? 'shell.searchBoth' : 'library.search') : 'list.search')}
        allowClear
        maxLength={60}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setIsOpen(true)
        }}
        onSearch={search}
      />
      {isOpen && readsLibrary && [...typed.trim()].length > 1 && (
        <Hits
          typed={typed.trim()}
          onCases={readsCases ? () => searchCases(typed.trim()) : null}
          onAll={() => searchLibrary(typed.trim())}
          onOpen={() => {
            setIsOpen(false)
            setTyped('')
          }}
        />
      )}
    </div>
  )
}

type HitsProps = { typed: string; onCases: (() => void) | null; onAll: () => void; onOpen: () => void }

function Hits({ typed, onCases, onAll, onOpen }: HitsProps) {
  const { t } = useText()
  const paused = usePaused(typed)
  // Numbers are looked for when asked, not while they are typed.
  const isNumber = isWholeNumber(typed) || isUnfinishedNumber(typed)
  const found = useFound(isNumber ? '' : paused)
  const items = isNumber ? [] : (found.data?.items ?? []).slice(0, SHOWN)
  return (
    <div className="top-hits">
      {onCases !== null && !isWholeNumber(typed) && (
        <button type="button" className="row-button" onClick={onCases}>
          {t('shell.searchCases', { q: typed })}
        </button>
      )}
      <button type="button" className="row-button" onClick={onAll}>
        {t('shell.searchLibrary', { q: typed })}
      </button>
      {!isNumber && found.isFetching && items.length === 0 && <p className="quiet">{t('state.loading')}</p>}
      {items.length > 0 && (
        <ul className="plain rows" aria-label={t('library.results')}>
          {items.map((hit) => (
            <li key={hit.id}>
              <SubjectHit hit={hit} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

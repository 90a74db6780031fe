import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useText } from '../shared/i18n.ts'
import { IntentBar } from '../shared/intents/intent-bar.tsx'
import { useMay, useRole } from '../shared/session.ts'
import { useStored } from '../shared/use-stored.ts'
import { useCaseCounts } from '../shared/cases/case.query.ts'
import { sectionsOf, waitingFor, type MenuEntry } from './menu.ts'
import { TopBar } from './top-bar.tsx'

const everything = { view: 'all' as const }
/** Entries whose single things have pages of their own below them. */
const HAS_PAGES: ReadonlySet<MenuEntry> = new Set([
  'cases',
  'consultations',
  'applications',
  'bundles',
  'library',
  'ledgers',
  'ledger-declarations',
  'campaigns',
  'forms',
  'tables',
])

/** The frame of every screen: bar above, menu at the left, the screen itself. */
export function Shell() {
  const { t } = useText()
  const readsCases = useMay()('case.read')
  const path = useRouterState({ select: (state) => state.location.pathname })
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    main.current?.focus({ preventScroll: true })
  }, [path])
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <TopBar />
      <nav className="side" aria-label={t('shell.menu')}>
        {readsCases ? <CountedMenu /> : <Menu waiting={() => 0} />}
      </nav>
      <main id="main" ref={main} tabIndex={-1} className="main">
        <Outlet />
      </main>
      {readsCases && <IntentBar />}
    </div>
  )
}

function CountedMenu() {
  const counts = useCaseCounts(everything)
  return <Menu waiting={(entry) => waitingFor(entry, counts.data)} />
}

type Waiting = { waiting: (entry: MenuEntry) => number }

function Menu({ waiting }: Waiting) {
  const { t } = useText()
  const role = useRole()
  const [folded, setFolded] = useStored(
    'menu-folded',
    (raw) => (raw ?? '').split(' '),
    (names) => names.join(' '),
  )
  return sectionsOf(role).map(({ section, entries }) => {
    if (section === 'today') return <Entries key={section} entries={entries} waiting={waiting} />
    const others = folded.filter((name) => name !== section)
    return (
      <details
        key={section}
        open={others.length === folded.length}
        onToggle={({ currentTarget }) => setFolded(currentTarget.open ? others : [...others, section])}
      >
        <summary>{t(`menu.section.${section}`)}</summary>
        <Entries entries={entries} waiting={waiting} />
      </details>
    )
  })
}

function Entries({ entries, waiting }: Waiting & { entries: readonly MenuEntry[] }) {
  return (
    <ul className="plain">
      {entries.map((entry) => (
        <li key={entry}>
          <Entry entry={entry} count={waiting(entry)} />
        </li>
      ))}
    </ul>
  )
}

function Entry({ entry, count }: { entry: MenuEntry; count: number }) {
  const { t } = useText()
  if (entry === 'field') return <a href="/field/">{t('menu.field')}</a>
  return (
    <Link to={`/${entry}`} activeOptions={{ exact: !HAS_PAGES.has(entry), includeSearch: false }}>
      {t(`menu.${entry}`)}
      {count > 0 && (
        <span className="count">
          <span aria-hidden>{count > 999 ? '999+' : count}</span>
          <span className="hidden">{t('shell.waiting', { n: count })}</span>
        </span>
      )}
    </Link>
  )
}

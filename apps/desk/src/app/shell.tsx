import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useText } from '../shared/i18n.ts'
import { IntentBar } from '../shared/intents/intent-bar.tsx'
import { useMay, useRole } from '../shared/session.ts'
import { useCaseCounts } from '../shared/cases/case.query.ts'
import { menuOf, waitingFor, type MenuEntry } from './menu.ts'
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

function Menu({ waiting }: { waiting: (entry: MenuEntry) => number }) {
  const { t } = useText()
  const role = useRole()
  return (
    <ul className="plain">
      {menuOf(role).map((entry) => {
        const count = waiting(entry)
        return (
          <li key={entry}>
            {entry === 'field' ? (
              <a href="/field/">{t('menu.field')}</a>
            ) : (
              <Link to={`/${entry}`} activeOptions={{ exact: !HAS_PAGES.has(entry), includeSearch: false }}>
                {t(`menu.${entry}`)}
                {count > 0 && (
                  <span className="count">
                    <span aria-hidden>{count > 999 ? '999+' : count}</span>
                    <span className="hidden">{t('shell.waiting', { n: count })}</span>
                  </span>
                )}
              </Link>
            )}
          </li>
        )
      })}
    </ul>
  )
}

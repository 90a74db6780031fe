import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Audience } from '@yiwang/contract/matters'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { themesQuery } from './matters.query.ts'
import { useCode } from './use-code.ts'

/** Events of life under which matters are kept, for persons or for organisations. */
export function ThemesPanel({ audience }: { audience: Audience }) {
  const say = useSay()
  const code = useCode()
  const themes = useQuery(themesQuery)
  return (
    <section className="card">
      <h2>{say('matters.events')}</h2>
      <div className="row" role="group" aria-label={say('matters.events')}>
        {(['person', 'organisation'] as const).map((one) => (
          <Link
            key={one}
            className="button"
            to="/matters"
            search={one === 'organisation' ? { for: one } : {}}
            replace
            aria-current={one === audience ? 'true' : undefined}
          >
            {one === audience ? '✓ ' : ''}
            {say(`matters.for.${one}`)}
          </Link>
        ))}
      </div>
      {themes.isPending && <Waiting />}
      {themes.error && <FaultNotice error={themes.error} retry={() => void themes.refetch()} />}
      <ul className="events">
        {themes.data?.[audience].map(({ theme, matters }) => (
          <li key={theme}>
            <Link
              className="listlink"
              to="/matters"
              search={{ theme, ...(audience === 'organisation' ? { for: audience } : {}) }}
            >
              <strong>{code('matterTheme', theme)}</strong>{' '}
              <span className="weak">{say('matters.count', { n: matters })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { en, zhCN } from '@yiwang/contract/messages'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSettings } from '../../shared/settings.ts'
import { whenText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'
import { MoreButton } from './more-button.tsx'
import { ownLooksQuery } from './own-record.query.ts'

/** Who looked at the sealed facts, when and why: the office and the post, not a name. */
export function LooksPanel() {
  const say = useSay()
  const { language } = useSettings()
  const words = language === 'en' ? en : zhCN
  const looks = useInfiniteQuery(ownLooksQuery)
  const rows = looks.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="card" aria-labelledby="mine-looks">
      <h2 id="mine-looks">{say('mine.looks')}</h2>
      {looks.error && <FaultNotice error={looks.error} retry={() => void looks.refetch()} />}
      {looks.data && rows.length === 0 && <p className="weak">{say('mine.noLooks')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id} style={{ marginTop: '0.75rem' }}>
            <strong>{whenText(row.at, new Date(), language)}</strong>{' '}
            {[row.unit ?? row.place, roleWord(words.role, row.role)].filter(Boolean).join(' · ')}
            <p>
              {words.lookKind[row.kind]} · {words.purpose[row.purpose]}
            </p>
            <p className="weak">{row.reason}</p>
          </li>
        ))}
      </ul>
      <MoreButton query={looks} />
    </section>
  )
}

function roleWord(words: Partial<Record<string, string>>, role: string): string {
  return words[role] ?? ''
}

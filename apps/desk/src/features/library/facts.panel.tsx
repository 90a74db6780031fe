import type { Field, ShownFact, SubjectPage } from '@yiwang/contract/registers'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { ValueView } from '../../shared/registers/value-view.tsx'
import { useNow } from '../../shared/use-now.ts'
import { sayAgo, sayExact } from '../../shared/when.ts'
import { factRows, isKnown } from './fact-rows.ts'

type Props = { page: SubjectPage; fields: readonly Field[]; onHistory: (key: string) => void }

/** The facts, each with who said it and when; what nobody knows yet is folded away. */
export function FactsPanel({ page, fields, onHistory }: Props) {
  const { t, lang } = useText()
  const lists = useCodeLists(fields)
  const [showsAll, setShowsAll] = useState(false)
  const rows = factRows(fields, page.facts)
  const known = rows.filter(({ fact }) => isKnown(fact))
  const shown = showsAll ? rows : known
  return (
    <section className="panel" aria-labelledby="facts-title">
      <h2 id="facts-title">{t('library.facts')}</h2>
      <dl className="facts-list">
        {shown.map(({ field, fact, other }) => {
          const label = wordOf(field.label, lang)
          return (
            <div key={field.key}>
              <dt>{label}</dt>
              <dd>
                <ValueView
                  field={field}
                  label={label}
                  fact={`${page.kind}.${field.key}`}
                  value={fact.value}
                  other={other}
                  lists={lists}
                />
                {fact.stale && (
                  <Tooltip title={t('registers.staleHint')}>
                    <span className="tag tag-soon">
                      <span aria-hidden>◷</span> {t('registers.stale')}
                    </span>
                  </Tooltip>
                )}
                {fact.voices.length > 0 && (
                  <span className="tag tag-danger">
                    <span aria-hidden>≠</span> {t('registers.conflict')}
                  </span>
                )}
              </dd>
              <dd className="fact-origin">
                <OriginNote fact={fact} />
                {fact.origin !== null && (
                  <Button
                    type="link"
                    size="small"
                    aria-label={t('library.historyOf', { label })}
                    onClick={() => onHistory(field.key)}
                  >
                    {t('library.history')}
                  </Button>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {rows.length > known.length && (
        <Button type="link" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {t(showsAll ? 'library.hideUnknown' : 'library.showUnknown', { n: rows.length - known.length })}
        </Button>
      )}
    </section>
  )
}

/** Who said a fact and how long ago; the exact time on hover. */
function OriginNote({ fact }: { fact: ShownFact }) {
  const { t, code, lang } = useText()
  const now = useNow()
  if (fact.origin === null) return null
  const { source, speaker, seenAt, confirmedAt } = fact.origin
  const at = confirmedAt ?? seenAt
  const exact = [
    code('registers', `source.${source}`),
    speaker,
    t('library.seenAt', { at: sayExact(seenAt, lang) }),
    confirmedAt === undefined ? '' : t('library.confirmedAt', { at: sayExact(confirmedAt, lang) }),
  ]
  return (
    <Tooltip title={exact.filter(Boolean).join(' · ')}>
      <span className="quiet">
        {code('registers', `source.${source}`)} · <time dateTime={at}>{sayAgo(at, now, t)}</time>
      </span>
    </Tooltip>
  )
}

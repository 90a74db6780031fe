import type { TimelineEntry } from '@yiwang/contract/cases'
import { useText } from '../i18n.ts'
import { Photos } from '../ui/photos.tsx'
import { Ago, Exact } from '../ui/time.tsx'
import { sentenceOf } from './sentence.ts'

type TimelineProps = {
  entries: readonly TimelineEntry[]
  /** Words that already stand above the story and are not said again. */
  told?: string
}

/** The story of a case, oldest first, as sentences with photos. */
export function Timeline({ entries, told }: TimelineProps) {
  const { t, anyCode } = useText()
  return (
    <ol className="timeline">
      {entries.map((entry) => {
        const { line, facts } = sentenceOf(entry.note === told ? { ...entry, note: '' } : entry, { t, code: anyCode })
        return (
          <li key={entry.id}>
            <div className="timeline-when quiet">
              <span className="screen-only">
                <Ago at={entry.at} /> ·{' '}
              </span>
              <Exact at={entry.at} />
              {!entry.open && <span className="tag tag-plain">{t('case.internal')}</span>}
            </div>
            <div className="timeline-line">{line}</div>
            {facts.length > 0 && <div className="quiet">{facts.join(' · ')}</div>}
            <Photos photos={entry.photos} size={80} />
          </li>
        )
      })}
    </ol>
  )
}

import type { CaseRow, CaseView } from '@yiwang/contract/cases'
import { Link } from '@tanstack/react-router'
import { useText } from '../i18n.ts'
import { Photos } from '../ui/photos.tsx'
import { Voices } from '../ui/voices.tsx'
import { Ago } from '../ui/time.tsx'
import { StateTag } from '../ui/tags.tsx'

/** What was reported: the words as they came, and the photos that came with them. */
export function CaseText({ view }: { view: CaseView }) {
  const { t } = useText()
  const before = view.photos.filter((photo) => photo.kind !== 'after')
  const after = view.photos.filter((photo) => photo.kind === 'after')
  return (
    <>
      <p className="case-text">{view.text === '' ? view.title || t('case.none') : view.text}</p>
      <Voices voices={view.timeline.flatMap(({ voices = [] }) => voices)} />
      <Photos photos={before} />
      <Photos photos={after} />
    </>
  )
}

/** Cases at this place before, each with how it ended. */
export function Nearby({ rows }: { rows: readonly CaseRow[] }) {
  const { t } = useText()
  if (rows.length === 0) return <p className="quiet">{t('case.noHistory')}</p>
  return (
    <ul className="plain nearby">
      {rows.map((row) => (
        <li key={row.id}>
          <StateTag state={row.state} />
          <Link to={`/cases/${row.id}`}>{row.title === '' ? row.number : row.title}</Link>
          <span className="quiet">
            {row.subclassName} · <Ago at={row.reportedAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}

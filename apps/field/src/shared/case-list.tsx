import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import type { CaseRow } from '@yiwang/contract/cases'
import { CaseStatuses } from './status.tsx'
import { agoText } from './time.ts'
import { useNow } from './use-now.ts'
import { useSay } from './words.ts'

/** Plain rows of cases, each opening its case. */
export function CaseList({ rows, mark }: { rows: readonly CaseRow[]; mark?: (row: CaseRow) => ReactNode }) {
  const say = useSay()
  const now = useNow()
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.id}>
          <Link className="listlink" to="/cases/$caseId" params={{ caseId: row.id }}>
            <span>
              <span className="strong">{row.title}</span> {mark?.(row)}
              <CaseStatuses row={row} />
              <span className="weak">{agoText(row.reportedAt, now, say)}</span>
            </span>
            {row.thumbUrl !== null && <img className="thumb" src={row.thumbUrl} alt="" loading="lazy" />}
          </Link>
        </li>
      ))}
    </ul>
  )
}

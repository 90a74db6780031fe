import { Link } from '@tanstack/react-router'
import type { CaseRow } from '@yiwang/contract/cases'
import { Button } from 'antd'
import { sayRelated } from '../../shared/cases/related-reason.ts'
import { useText } from '../../shared/i18n.ts'
import { StateTag } from '../../shared/ui/tags.tsx'
import { Ago } from '../../shared/ui/time.tsx'

export type Duplicate = { row: CaseRow; score: number; reasons: { kind: string; value: string }[] }

type DuplicatesPanelProps = {
  duplicates: readonly Duplicate[]
  chosen: string | null
  mayMerge: boolean
  onChoose: (caseId: string) => void
  onMerge: () => void
}

/** More than these are seldom the same case, and what was here before is to be seen too. */
const SHOWN = 3

/** Open cases that may be the same one, each with why; the chosen one is what the key D merges into. */
export function DuplicatesPanel({ duplicates, chosen, mayMerge, onChoose, onMerge }: DuplicatesPanelProps) {
  const { t } = useText()
  if (duplicates.length === 0) return null
  return (
    <fieldset className="candidates duplicates">
      <legend>{t('course.duplicates')}</legend>
      {duplicates.slice(0, SHOWN).map(({ row, score, reasons }) => (
        <label key={row.id} className={`candidate${row.id === chosen ? ' candidate-taken' : ''}`}>
          <input
            type="radio"
            name="duplicate"
            checked={row.id === chosen}
            onChange={() => onChoose(row.id)}
            aria-label={t('dispatch.duplicate', { name: row.title === '' ? row.number : row.title })}
          />
          <span className="candidate-body">
            <span className="candidate-head">
              <Link to={`/cases/${row.id}`} className="cut">
                {row.title === '' ? row.number : row.title}
              </Link>
              <StateTag state={row.state} />
              <span className="quiet">
                <Ago at={row.reportedAt} />
              </span>
            </span>
            <span className="quiet cut">
              {[t('course.alike', { n: Math.round(score * 100) }), ...reasons.map((one) => sayRelated(one, t))].join(
                ' · ',
              )}
            </span>
          </span>
        </label>
      ))}
      {mayMerge && (
        <Button size="small" disabled={chosen === null} onClick={onMerge}>
          {t('dispatch.merge')} <kbd>D</kbd>
        </Button>
      )}
    </fieldset>
  )
}

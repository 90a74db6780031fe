import type { Candidate } from '@yiwang/contract/cases'
import { useText } from '../../shared/i18n.ts'

type CandidateCardProps = { candidate: Candidate; index: number; taken: boolean; onTake: () => void }

/** One proposal: class, unit, limit, and why, in words. A radio, so that arrows and screen readers know it. */
export function CandidateCard({ candidate, index, taken, onTake }: CandidateCardProps) {
  const { t } = useText()
  const unit = candidate.unitName ?? t('dispatch.noUnit')
  const limit =
    candidate.limitText === null ? t('dispatch.noLimit') : t('dispatch.verdictLimit', { limit: candidate.limitText })
  return (
    <label className={`candidate${taken ? ' candidate-taken' : ''}`}>
      <input
        type="radio"
        name="candidate"
        checked={taken}
        onChange={onTake}
        aria-label={t('dispatch.candidate', { n: index + 1, name: candidate.subclassName })}
      />
      <span className="candidate-body">
        <span className="candidate-head">
          <kbd>{index + 1}</kbd> <strong>{candidate.subclassName}</strong>
          <span className="quiet">{candidate.className}</span>
        </span>
        <span>
          → {unit} · {limit}
        </span>
        <span className="quiet">
          {candidate.reasons
            .map(({ kind, value, count, of }) => t(`reasonOf.${kind}`, { value, count: count ?? 0, of: of ?? 0 }))
            .join(t('list.comma'))}
        </span>
      </span>
    </label>
  )
}

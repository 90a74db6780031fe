import { caseActionRoutes, PRIORITIES, type casesRoutes, type CaseView } from '@yiwang/contract/cases'
import type { Reply } from '@yiwang/contract'
import { Button } from 'antd'
import { useWrite } from '../../shared/form/write.ts'
import { casesKey } from '../../shared/cases/case.query.ts'
import { useText } from '../../shared/i18n.ts'
import type { Decision } from './decision.ts'

export type Hints = Pick<Reply<typeof casesRoutes.proposal>, 'abstained' | 'urgency' | 'places'>

type ProposalHintsProps = {
  view: CaseView
  hints: Hints
  decision: Decision
  onChange: (decision: Decision) => void
}

/** What the words say beside the class: danger, and a place for a case that came without one. Each is one press. */
export function ProposalHints({ view, hints, decision, onChange }: ProposalHintsProps) {
  const { t, code } = useText()
  const locate = useWrite(caseActionRoutes.locate, ...casesKey)
  const { urgency, places } = hints
  const isRaised = PRIORITIES.indexOf(urgency.level) > PRIORITIES.indexOf(decision.priority)
  const [place] = places
  return (
    <>
      {isRaised && (
        <p className="hint">
          {t('dispatch.sounds', { cues: urgency.cues.slice(0, 3).join(t('list.comma')) })}{' '}
          <Button size="small" onClick={() => onChange({ ...decision, priority: urgency.level })}>
            {t('dispatch.raise', { priority: code('priority', urgency.level) })}
          </Button>
        </p>
      )}
      {place !== undefined && view.can.may.includes('locate') && (
        <p className="hint">
          {t('dispatch.placeSaid', { said: place.said })}{' '}
          <Button
            size="small"
            loading={locate.isPending}
            onClick={() =>
              locate.mutate({
                call: { params: { caseId: view.id }, body: { areaId: place.areaId } },
                version: view.version,
              })
            }
          >
            {t('dispatch.putInto', { name: place.name })}
          </Button>
        </p>
      )}
    </>
  )
}

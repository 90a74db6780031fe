import { PRIORITIES, type Candidate, type CaseView } from '@yiwang/contract/cases'
import { Form, Input, Radio } from 'antd'
import { ClassSelect, ConditionSelect } from '../../shared/actions/class-select.tsx'
import { LimitsInput } from '../../shared/actions/limit-input.tsx'
import { useText } from '../../shared/i18n.ts'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { CandidateCard } from './candidate-card.tsx'
import { lastReturn, needsReason, takeClass, unitsFor, type Decision, type Missing } from './decision.ts'
import { ProposalHints, type Hints } from './proposal-hints.tsx'
import { UnitProposals } from './unit-proposals.tsx'

export type DispatchFormProps = {
  view: CaseView
  candidates: readonly Candidate[]
  hints: Hints | null
  decision: Decision
  missing: Missing | null
  onTake: (index: number) => void
  onChange: (decision: Decision) => void
  onDispatch: () => void
}

/** Class, unit, urgency and limits of one case; a case that was filed keeps its class. */
export function DispatchForm({
  view,
  candidates,
  hints,
  decision,
  missing,
  onTake,
  onChange,
  onDispatch,
}: DispatchFormProps) {
  const { t, code } = useText()
  const fresh = view.state === 'reported'
  const returned = lastReturn(view)
  const wrong = (what: Missing, words: string) =>
    missing === what ? { validateStatus: 'error' as const, help: words } : {}
  return (
    <Form id="decide" layout="vertical" onFinish={onDispatch}>
      {hints !== null && <ProposalHints view={view} hints={hints} decision={decision} onChange={onChange} />}
      {fresh ? (
        <fieldset className="candidates">
          <legend>{t('dispatch.candidates')}</legend>
          {(candidates.length === 0 || hints?.abstained === true) && (
            <p className="quiet">{t('dispatch.noCandidates')}</p>
          )}
          {candidates.slice(0, 3).map((candidate, index) => (
            <CandidateCard
              key={candidate.subclassId}
              candidate={candidate}
              index={index}
              taken={decision.taken === index}
              onTake={() => onTake(index)}
            />
          ))}
        </fieldset>
      ) : (
        <p>{t('dispatch.filedAs', { name: view.subclassName ?? '' })}</p>
      )}
      {returned !== null && (
        <p className="tag tag-soon returned">
          {returned.proposed === null
            ? t('dispatch.returnedBare', { unit: returned.unit, note: returned.note })
            : t('dispatch.returned', { unit: returned.unit, proposed: returned.proposed })}
        </p>
      )}
      {fresh && (
        <>
          <Form.Item label={t('field.class')} htmlFor="decide-class" {...wrong('class', t('dispatch.needClass'))}>
            <ClassSelect
              id="decide-class"
              value={decision.subclassId}
              onChange={(subclass) => onChange(takeClass(subclass, decision))}
            />
          </Form.Item>
          <Form.Item
            label={t('field.condition')}
            htmlFor="decide-condition"
            {...wrong('condition', t('dispatch.needCondition'))}
          >
            <ConditionSelect
              id="decide-condition"
              subclassId={decision.subclassId}
              value={decision.conditionId}
              onChange={(conditionId) => onChange({ ...decision, conditionId })}
            />
          </Form.Item>
        </>
      )}
      <Form.Item label={t('field.unit')} htmlFor="decide-unit" {...wrong('unit', t('dispatch.needUnit'))}>
        <UnitSelect
          id="decide-unit"
          label={t('field.unit')}
          style={{ width: '100%' }}
          value={decision.unitId}
          onChange={(unitId) => onChange({ ...decision, unitId: unitId ?? null })}
        />
        <UnitProposals
          units={unitsFor(view, candidates, decision)}
          chosen={decision.unitId}
          keys={!fresh}
          onTake={(unitId) => onChange({ ...decision, unitId })}
        />
      </Form.Item>
      {fresh && (
        <Form.Item label={t('field.priority')}>
          <Radio.Group
            aria-label={t('field.priority')}
            value={decision.priority}
            onChange={(event) => onChange({ ...decision, priority: event.target.value })}
            options={PRIORITIES.map((value) => ({ value, label: code('priority', value) }))}
          />
        </Form.Item>
      )}
      <LimitsInput
        id="decide-limits"
        value={decision.limits}
        onChange={(limits) => onChange({ ...decision, limits })}
      />
      <Form.Item
        label={t(needsReason(view.state, decision) ? 'dispatch.reasonLabel' : 'dispatch.noteLabel')}
        htmlFor="decide-note"
        {...wrong('note', t('dispatch.needReason'))}
      >
        <Input.TextArea
          id="decide-note"
          rows={2}
          maxLength={1000}
          value={decision.note}
          onChange={(event) => onChange({ ...decision, note: event.target.value })}
        />
      </Form.Item>
    </Form>
  )
}

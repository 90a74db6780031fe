import { PRIORITIES, type Candidate, type CaseActionName, type CaseView } from '@yiwang/contract/cases'
import { Button, Form, Input, Radio } from 'antd'
import { ClassSelect, ConditionSelect } from '../../shared/actions/class-select.tsx'
import { Facts } from '../../shared/cases/facts.tsx'
import { useText } from '../../shared/i18n.ts'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { CandidateCard } from './candidate-card.tsx'
import { keyAction, lastReturn, takeClass, type Decision, type Missing } from './decision.ts'

type DecisionPanelProps = {
  view: CaseView
  candidates: readonly Candidate[]
  decision: Decision
  missing: Missing | null
  onTake: (index: number) => void
  onChange: (decision: Decision) => void
  onDispatch: () => void
  onKey: (key: 'r' | 'h' | 'c') => void
  onNext: () => void
  onHelp: () => void
}

/** The decision: proposals with reasons, what was chosen, and one button for each key. */
export function DecisionPanel(props: DecisionPanelProps) {
  const { view, onKey, onNext, onHelp } = props
  const { t, code } = useText()
  const dispatches = view.can.may.includes('dispatch') || view.can.may.includes('file')
  const keys = (['r', 'h', 'c'] as const).flatMap((key) => {
    const action = keyAction(key, view.state)
    return action === null || !view.can.may.includes(action) ? [] : [{ key, action }]
  })
  return (
    <section className="pane" aria-label={t('dispatch.decision')}>
      <div className="pane-scroll decision-form">
        {dispatches && <DispatchForm {...props} />}
        {!dispatches && keys.length === 0 && (
          <p className="quiet">{t('dispatch.waiting', { state: code('caseState', view.state) })}</p>
        )}
        {!dispatches && <Facts view={view} />}
      </div>
      <div className="decision-foot">
        {dispatches && (
          <Button type="primary" form="decide" htmlType="submit" size="large" block>
            {view.state === 'filed' ? t('dispatch.dispatch') : t('dispatch.fileDispatch')} <kbd>Enter</kbd>
          </Button>
        )}
        <div className="key-buttons">
          {keys.map(({ key, action }) => (
            <Button key={key} onClick={() => onKey(key)} type={key === 'c' ? 'primary' : 'default'}>
              {keyWord(action, t, code)} <kbd>{key.toUpperCase()}</kbd>
            </Button>
          ))}
          <Button onClick={onNext}>
            {t('dispatch.next')} <kbd>N</kbd>
          </Button>
          <Button type="text" onClick={onHelp} aria-label={t('dispatch.keys')}>
            <kbd>?</kbd>
          </Button>
        </div>
      </div>
    </section>
  )
}

type Words = ReturnType<typeof useText>

function keyWord(action: CaseActionName, t: Words['t'], code: Words['code']): string {
  return action === 'check' ? t('dispatch.rework') : code('caseAction', action)
}

function DispatchForm({ view, candidates, decision, missing, onTake, onChange, onDispatch }: DecisionPanelProps) {
  const { t, code } = useText()
  const filed = view.state === 'filed'
  const returned = lastReturn(view)
  const wrong = (what: Missing, words: string) =>
    missing === what ? { validateStatus: 'error' as const, help: words } : {}
  return (
    <Form id="decide" layout="vertical" onFinish={onDispatch}>
      {filed ? (
        <p>{t('dispatch.filedAs', { name: view.subclassName ?? '' })}</p>
      ) : (
        <fieldset className="candidates">
          <legend>{t('dispatch.candidates')}</legend>
          {candidates.length === 0 && <p className="quiet">{t('dispatch.noCandidates')}</p>}
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
      )}
      {returned !== null && (
        <p className="tag tag-soon returned">
          {returned.proposed === null
            ? t('dispatch.returnedBare', { unit: returned.unit, note: returned.note })
            : t('dispatch.returned', { unit: returned.unit, proposed: returned.proposed })}
        </p>
      )}
      {!filed && (
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
      </Form.Item>
      {!filed && (
        <Form.Item label={t('field.priority')}>
          <Radio.Group
            aria-label={t('field.priority')}
            value={decision.priority}
            onChange={(event) => onChange({ ...decision, priority: event.target.value })}
            options={PRIORITIES.map((value) => ({ value, label: code('priority', value) }))}
          />
        </Form.Item>
      )}
      <Form.Item label={t('dispatch.noteLabel')} htmlFor="decide-note">
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

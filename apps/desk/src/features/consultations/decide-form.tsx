import { newId } from '@yiwang/contract'
import { consultationRoutes, type ConsultationView } from '@yiwang/contract/cases'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { CONSULTATIONS } from '../../shared/consultation/consultation.query.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { decisionBody, faultsOf, type DecisionDraft, type TaskDraft } from './decision-draft.ts'
import { TaskFields } from './task-fields.tsx'

/** The decision with the unit that leads and the parts of the others; once recorded it moves the case at once. */
export function DecideForm({ view }: { view: ConsultationView }) {
  const { t } = useText()
  const write = useWrite(consultationRoutes.decide, CONSULTATIONS, 'cases')
  const empty: DecisionDraft = { text: '', leadUnitId: view.case.unitId, tasks: [] }
  const [draft, setDraft, clear] = useDraft(`decision.${view.id}`, empty)
  const [checked, setChecked] = useState(false)
  const faults = checked ? faultsOf(draft) : []
  const wrong = (isWrong: boolean, words: string) => (isWrong ? { validateStatus: 'error' as const, help: words } : {})

  function decide() {
    const body = decisionBody(draft)
    setChecked(true)
    if (body === null) return
    const call = { params: { consultationId: view.id }, body }
    write.mutate({ call, version: view.version }, { onSuccess: clear })
  }

  function setTask(task: TaskDraft) {
    setDraft({ ...draft, tasks: draft.tasks.map((one) => (one.taskId === task.taskId ? task : one)) })
  }

  return (
    <Form layout="vertical" onFinish={decide} aria-label={t('consultation.decision')}>
      <p className="quiet rule">{t('consultation.decideRule')}</p>
      <Form.Item
        label={t('consultation.decisionText')}
        htmlFor="decision-text"
        required
        {...wrong(faults.includes('text'), t('field.tooShort', { n: 4 }))}
      >
        <Input.TextArea
          id="decision-text"
          rows={3}
          maxLength={900}
          value={draft.text}
          onChange={(event) => setDraft({ ...draft, text: event.target.value })}
        />
      </Form.Item>
      <Form.Item
        label={t('consultation.lead')}
        htmlFor="decision-lead"
        required
        {...wrong(faults.includes('lead'), t('field.required'))}
      >
        <UnitSelect
          id="decision-lead"
          label={t('consultation.lead')}
          value={draft.leadUnitId}
          onChange={(unitId) => setDraft({ ...draft, leadUnitId: unitId ?? null })}
        />
      </Form.Item>
      {draft.tasks.map((task, index) => (
        <TaskFields
          key={task.taskId}
          task={task}
          number={index + 1}
          faults={faults}
          onChange={setTask}
          onRemove={() => setDraft({ ...draft, tasks: draft.tasks.filter((one) => one !== task) })}
        />
      ))}
      <Button
        type="dashed"
        disabled={draft.tasks.length >= 20}
        onClick={() => {
          const task = { taskId: newId(), unitId: null, task: '', limitText: null }
          setDraft({ ...draft, tasks: [...draft.tasks, task] })
        }}
      >
        {t('consultation.addTask')}
      </Button>
      <FormProblem error={write.error} />
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t('consultation.decide')}
        </Button>
      </div>
    </Form>
  )
}

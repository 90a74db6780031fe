import { DeleteOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { LimitInput } from '../../shared/actions/limit-input.tsx'
import { useText } from '../../shared/i18n.ts'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import type { DecisionFault, TaskDraft } from './decision-draft.ts'

type TaskFieldsProps = {
  task: TaskDraft
  number: number
  faults: readonly DecisionFault[]
  onChange: (task: TaskDraft) => void
  onRemove: () => void
}

/** The part of one unit in a decision: who, what, by when. */
export function TaskFields({ task, number, faults, onChange, onRemove }: TaskFieldsProps) {
  const { t } = useText()
  const { taskId } = task
  const fault = (['unit', 'twice', 'task'] as const).find((kind) => faults.includes(`${kind}.${taskId}`))
  const words = { unit: t('field.anyUnit'), twice: t('consultation.twice'), task: t('field.tooShort', { n: 2 }) }
  return (
    <fieldset className="task-fields">
      <legend>{t('consultation.task', { n: number })}</legend>
      <Form.Item {...(fault === undefined ? {} : { validateStatus: 'error' as const, help: words[fault] })}>
        <div className="task-line">
          <UnitSelect
            label={t('consultation.taskUnit', { n: number })}
            value={task.unitId}
            onChange={(unitId) => onChange({ ...task, unitId: unitId ?? null })}
          />
          <LimitInput
            id={`limit-${taskId}`}
            label={t('consultation.taskLimit', { n: number })}
            value={task.limitText}
            onChange={(limitText) => onChange({ ...task, limitText })}
          />
          <Button
            icon={<DeleteOutlined />}
            aria-label={t('consultation.removeTask', { n: number })}
            onClick={onRemove}
          />
        </div>
        <Input.TextArea
          aria-label={t('consultation.taskText', { n: number })}
          placeholder={t('consultation.taskHint')}
          rows={2}
          maxLength={1000}
          value={task.task}
          onChange={(event) => onChange({ ...task, task: event.target.value })}
        />
      </Form.Item>
    </fieldset>
  )
}

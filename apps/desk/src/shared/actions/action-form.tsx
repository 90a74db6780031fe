import { newId } from '@yiwang/contract'
import { ApiError, isOffline } from '@yiwang/client'
import type { CaseActionName, CaseReceipt, CaseView } from '@yiwang/contract/cases'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form } from 'antd'
import { useId, useRef, useState } from 'react'
import { conflictState, sendStep } from '../cases/act.ts'
import { casesKey } from '../cases/case.query.ts'
import { useText } from '../i18n.ts'
import { arrivedIds, PhotoDrop, type Upload } from '../ui/photo-drop.tsx'
import { useErrorText } from '../ui/states.tsx'
import { useDraft } from '../use-draft.ts'
import { ACTION_FIELDS, checkInput } from './action-fields.ts'
import { ClassSelect, ConditionSelect } from './class-select.tsx'
import { FieldInput } from './field-input.tsx'

type Subject = Pick<CaseView, 'id' | 'version' | 'areaId'>
type ActionFormProps = {
  subject: Subject
  action: CaseActionName
  initial?: Record<string, unknown>
  onDone: (receipt: CaseReceipt) => void
  onCancel?: () => void
  /** Takes the checked input instead of sending it, for decisions that are held back. */
  onDecide?: (body: Record<string, unknown>) => void
}

/** The form of one action: its fields, the rule beside it, errors next to the field. What was typed is kept. */
export function ActionForm({ subject, action, initial = {}, onDone, onCancel, onDecide }: ActionFormProps) {
  const { t, code } = useText()
  const say = useErrorText()
  const queries = useQueryClient()
  const [values, setValues, clear] = useDraft<Record<string, unknown>>(`act.${subject.id}.${action}`, initial)
  const [uploads, setUploads] = useState<Upload[]>([])
  const [wrong, setWrong] = useState<Record<string, { short: number | null }>>({})
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const commandId = useRef(newId())
  const formId = useId()
  const serverFields = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
  const photoIds = arrivedIds(uploads)
  const hasPhotos = ACTION_FIELDS[action].some((field) => field.kind === 'photos')

  function change(more: Record<string, unknown>) {
    // Another content is another intent: a resend of the old one must not be answered for the new.
    commandId.current = newId()
    setValues({ ...values, ...more })
    setWrong({})
  }

  async function send() {
    const checked = checkInput(action, hasPhotos ? { ...values, photos: photoIds ?? [] } : values)
    if (!checked.ok) return setWrong(checked.wrong)
    if (onDecide !== undefined) {
      clear()
      return onDecide(checked.body)
    }
    setBusy(true)
    setError(null)
    try {
      const step = {
        caseId: subject.id,
        action,
        body: checked.body,
        version: subject.version,
        commandId: commandId.current,
      }
      const receipt = await sendStep(step)
      clear()
      await queries.invalidateQueries({ queryKey: casesKey })
      onDone(receipt)
    } catch (failure) {
      // Only an unanswered write is the same intent when it is sent again.
      if (!isOffline(failure)) commandId.current = newId()
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  function messageOf(name: string): string | undefined {
    const fault = wrong[name]
    if (fault !== undefined) return fault.short === null ? t('field.required') : t('field.tooShort', { n: fault.short })
    return serverFields[name]
  }

  const won = conflictState(error)
  return (
    <Form
      layout="vertical"
      component="form"
      onFinish={() => void send()}
      aria-label={code('caseAction', action)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
      }}
    >
      <p className="quiet rule">{t(`rule.${action}`)}</p>
      {ACTION_FIELDS[action].map((field) => {
        const id = `${formId}${field.name}`
        const help = messageOf(field.name)
        return (
          <Form.Item
            key={field.name}
            label={t(`field.${field.label}`)}
            htmlFor={id}
            required={field.required}
            {...(help === undefined ? {} : { help, validateStatus: 'error' as const })}
          >
            {field.kind === 'photos' ? (
              <PhotoDrop
                label={t(`field.${field.label}`)}
                uploads={uploads}
                onChange={(update) => {
                  commandId.current = newId()
                  setUploads(update)
                }}
              />
            ) : field.kind === 'class' ? (
              <>
                <ClassSelect
                  id={id}
                  value={stringOf(values['subclassId'])}
                  onChange={(one) => change({ subclassId: one?.id, conditionId: one?.conditions[0]?.id })}
                />
                <div style={{ height: 8 }} />
                <ConditionSelect
                  subclassId={stringOf(values['subclassId'])}
                  value={stringOf(values['conditionId'])}
                  onChange={(conditionId) => change({ conditionId })}
                />
                {messageOf('conditionId') !== undefined && <div className="wrong">{t('dispatch.needCondition')}</div>}
              </>
            ) : (
              <FieldInput
                field={field}
                id={id}
                areaId={subject.areaId}
                value={values[field.name]}
                onChange={(value) => change({ [field.name]: value })}
              />
            )}
          </Form.Item>
        )
      })}
      {error !== null && (
        <Alert
          type={won === null ? 'error' : 'warning'}
          style={{ marginBottom: 16 }}
          title={won === null ? say(error) : t('act.conflictTitle')}
          description={won === null ? undefined : t('act.conflict', { state: code('caseState', won) })}
          action={
            won !== null && (
              <Button size="small" onClick={() => void queries.invalidateQueries({ queryKey: casesKey })}>
                {t('act.reload')}
              </Button>
            )
          }
        />
      )}
      <div className="form-foot">
        {onCancel !== undefined && <Button onClick={onCancel}>{t('act.cancel')}</Button>}
        <Button type="primary" htmlType="submit" loading={busy} disabled={hasPhotos && photoIds === null}>
          {code('caseAction', action)}
        </Button>
      </div>
    </Form>
  )
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

import { newId } from '@yiwang/contract'
import { ApiError, isOffline } from '@yiwang/client'
import { REQUEST_KINDS, type CaseActionName, type CaseReceipt } from '@yiwang/contract/cases'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useId, useRef, useState } from 'react'
import { sendStep } from '../cases/act.ts'
import { casesKey } from '../cases/case.query.ts'
import { useText } from '../i18n.ts'
import { arrivedIds, PhotoDrop, type Upload } from '../ui/photo-drop.tsx'
import { useDraft } from '../use-draft.ts'
import { ACTION_FIELDS, fieldsOf } from './action-fields.ts'
import { ActionProblem } from './action-problem.tsx'
import { actionWords } from './action-words.ts'
import { checkInput, type Wrong } from './check-input.ts'
import { ClassField } from './class-field.tsx'
import { FieldInput } from './field-input.tsx'
import { PartiesField } from './parties-field.tsx'
import type { Subject } from './subject.ts'

type ActionFormProps = {
  subject: Subject
  action: CaseActionName
  initial?: Record<string, unknown>
  /** Values that are settled already; their fields are not asked. */
  given?: Record<string, unknown>
  onDone: (receipt: CaseReceipt) => void
  onCancel?: () => void
  /** Takes the checked input instead of sending it, for decisions that are held back. */
  onDecide?: (body: Record<string, unknown>) => void
}

/** The form of one action: its fields, the rule beside it, errors next to the field. What was typed is kept. */
export function ActionForm({ subject, action, initial = {}, given = {}, onDone, onCancel, onDecide }: ActionFormProps) {
  const { t, code } = useText()
  const queries = useQueryClient()
  const draft = ['act', subject.id, action, ...Object.values(given).map(String)].join('.')
  const [values, setValues, clear] = useDraft<Record<string, unknown>>(draft, initial)
  const [uploads, setUploads] = useState<Upload[]>([])
  const [wrong, setWrong] = useState<Wrong>({})
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const commandId = useRef(newId())
  const made = useRef(newIds(action))
  const formId = useId()
  const serverFields = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
  const photoIds = arrivedIds(uploads)
  const fields = fieldsOf(action, { ...values, ...given }).filter(
    (field) => field.kind !== 'new-id' && field.kind !== 'silent' && !(field.name in given),
  )
  const photoField = fields.find((field) => field.kind === 'photos')
  const photoNeeded = photoField !== undefined && (subject.photoAt ?? []).some((step) => step === action)
  const kind = REQUEST_KINDS.find((one) => action === 'request' && one === { ...values, ...given }['kind'])

  function change(more: Record<string, unknown>) {
    // Another content is another intent: a resend of the old one must not be answered for the new.
    commandId.current = newId()
    setValues({ ...values, ...more })
    setWrong({})
  }

  async function send() {
    const photos = photoField === undefined ? {} : { [photoField.name]: photoIds ?? [] }
    const checked = checkInput(action, { ...values, ...photos, ...made.current, ...given })
    if (!checked.ok) return setWrong(checked.wrong)
    if (photoNeeded && (photoIds ?? []).length === 0) return setWrong({ [photoField.name]: { short: null } })
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
      setUploads([])
      commandId.current = newId()
      made.current = newIds(action)
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

  function extraOf(fieldKind: string): string | undefined {
    if (fieldKind === 'photos' && photoNeeded) return code('obstacle', 'photo-needed')
    return fieldKind === 'request-kind' && kind !== undefined ? t(`requestRule.${kind}`) : undefined
  }

  function messageOf(name: string): string | undefined {
    const fault = wrong[name]
    if (fault !== undefined) return fault.short === null ? t('field.required') : t('field.tooShort', { n: fault.short })
    return serverFields[name]
  }

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
      {fields.map((field) => {
        const id = `${formId}${field.name}`
        const help = messageOf(field.name)
        const label = t(`field.${field.label}`)
        return (
          <Form.Item
            key={field.name}
            label={label}
            htmlFor={id}
            required={field.required || (field.kind === 'photos' && photoNeeded)}
            extra={extraOf(field.kind)}
            {...(help === undefined ? {} : { help, validateStatus: 'error' as const })}
          >
            {field.kind === 'photos' ? (
              <PhotoDrop
                label={label}
                uploads={uploads}
                onChange={(update) => {
                  commandId.current = newId()
                  setUploads(update)
                }}
              />
            ) : field.kind === 'parties' ? (
              <PartiesField id={id} subject={subject} values={values} onChange={change} />
            ) : field.kind === 'class' ? (
              <ClassField
                id={id}
                values={values}
                onChange={change}
                {...(messageOf('conditionId') === undefined ? {} : { wrong: t('dispatch.needCondition') })}
              />
            ) : (
              <FieldInput
                field={field}
                action={action}
                subject={subject}
                id={id}
                value={values[field.name]}
                onChange={(value) => change({ [field.name]: value })}
              />
            )}
          </Form.Item>
        )
      })}
      {kind !== undefined && 'kind' in given && <p className="quiet rule">{t(`requestRule.${kind}`)}</p>}
      {!fields.some((field) => field.name in serverFields) && <ActionProblem error={error} />}
      <div className="form-foot">
        {onCancel !== undefined && <Button onClick={onCancel}>{t('act.cancel')}</Button>}
        <Button
          type="primary"
          htmlType="submit"
          loading={busy}
          disabled={photoField !== undefined && photoIds === null}
        >
          {actionWords(action, given, { t, code }).button}
        </Button>
      </div>
    </Form>
  )
}

/** Ids of what an action adds, made once for each intent. */
function newIds(action: CaseActionName): Record<string, string> {
  const names = ACTION_FIELDS[action].filter((field) => field.kind === 'new-id').map((field) => field.name)
  return Object.fromEntries(names.map((name) => [name, newId()]))
}

import { useEffect, useRef, useState } from 'react'
import { Button, Toast } from 'antd-mobile'
import { ApiError, isOffline } from '@yiwang/client'
import { RETURN_REASONS, SOLVED } from '@yiwang/contract/cases'
import type { CaseView } from '@yiwang/contract/cases'
import { userMessage } from '../../shared/api.ts'
import { PhotoField } from '../../shared/photo-strip.tsx'
import { usePhotos } from '../../shared/use-photos.ts'
import { useCode, useSay, type Say, type SayCode } from '../../shared/words.ts'
import {
  ACTION_SHAPES,
  blankForm,
  missingIn,
  type ActionForm,
  type ActionShape,
  type FieldAction,
} from './action-input.ts'
import { ChoiceGroup } from './choice-group.tsx'
import { useAct } from './use-act.ts'

type Props = { view: CaseView; action: FieldAction; onDone: () => void }

/** The form of one action: only what the action asks for, the send button at the thumb. */
export function ActionPanel({ view, action, onDone }: Props) {
  const say = useSay()
  const code = useCode()
  const shape = ACTION_SHAPES[action]
  const [form, setForm] = useState<ActionForm>(blankForm)
  const [asked, setAsked] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const formElement = useRef<HTMLFormElement>(null)
  const photos = usePhotos()
  const acting = useAct(view)
  const missing = asked ? missingIn(action, form) : []
  const change = (part: Partial<ActionForm>) => setForm((before) => ({ ...before, ...part }))

  useEffect(() => {
    if (refusals > 0) formElement.current?.querySelector('.wrong')?.scrollIntoView({ block: 'center' })
  }, [refusals])

  const send = () => {
    setAsked(true)
    if (missingIn(action, form).length > 0) {
      setRefusals(refusals + 1)
      return
    }
    const done = () => {
      Toast.show({ content: say('act.done'), icon: 'success', duration: 1500 })
      onDone()
    }
    acting.mutate({ action, form, settle: () => photos.settle() }, { onSuccess: done })
  }

  return (
    <form
      className="stack"
      ref={formElement}
      noValidate
      aria-label={code('caseAction', action)}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {shape.choices !== null && (
        <ChoiceGroup
          name={`${action}-choice`}
          legend={legendOf(shape.choices, say)}
          choices={choicesOf(shape.choices, say, code)}
          value={form.choice}
          wrong={missing.includes('choice') ? say('act.choose') : undefined}
          onChange={(choice) => change({ choice })}
        />
      )}
      {shape.satisfaction && (
        <ChoiceGroup
          name={`${action}-satisfaction`}
          legend={say('act.satisfaction')}
          choices={[5, 4, 3, 2, 1].map((n) => ({ value: String(n), text: code('satisfaction', n) }))}
          value={String(form.satisfaction)}
          wrong={missing.includes('satisfaction') ? say('act.choose') : undefined}
          onChange={(value) => change({ satisfaction: Number(value) })}
        />
      )}
      {shape.photos && <PhotoField photos={photos} label={say('report.photo')} disabled={acting.isPending} />}
      {shape.note && (
        <div className="field">
          <label htmlFor={`${action}-note`}>{say(shape.noteMin > 0 ? 'act.noteNeeded' : 'act.note')}</label>
          <textarea
            id={`${action}-note`}
            maxLength={1000}
            value={form.note}
            aria-invalid={missing.includes('note')}
            onChange={(event) => change({ note: event.target.value })}
          />
          {missing.includes('note') && (
            <p className="wrong" role="alert">
              {say('act.noteShort', { count: shape.noteMin })}
            </p>
          )}
        </div>
      )}
      {acting.error !== null && (
        <p className="notice danger" role="alert">
          {failure(acting.error, say)}
        </p>
      )}
      <Button block type="submit" color="primary" size="large" loading={acting.isPending}>
        {action === 'accept' ? code('caseAction', action) : say('act.send')}
      </Button>
    </form>
  )
}

function failure(error: unknown, say: Say): string {
  if (isOffline(error)) return say('act.offline')
  if (error instanceof ApiError && error.code === 'conflict') return say('act.conflict')
  return userMessage(error) ?? say('common.failed')
}

function legendOf(choices: NonNullable<ActionShape['choices']>, say: Say): string {
  if (choices === 'reason') return say('act.reason')
  return say(choices === 'solved' ? 'act.solved' : 'act.result')
}

function choicesOf(choices: NonNullable<ActionShape['choices']>, say: Say, code: SayCode) {
  switch (choices) {
    case 'verify':
      return [
        { value: 'yes', text: say('act.verifyFound') },
        { value: 'no', text: say('act.verifyNotFound') },
      ]
    case 'check':
      return [
        { value: 'yes', text: say('act.checkPassed') },
        { value: 'no', text: say('act.checkRework') },
      ]
    case 'reason':
      return RETURN_REASONS.map((reason) => ({ value: reason, text: code('returnReason', reason) }))
    case 'solved':
      return SOLVED.map((answer) => ({ value: answer, text: code('solved', answer) }))
  }
}

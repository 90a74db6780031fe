import { useEffect, useRef, useState } from 'react'
import { Button } from 'antd-mobile'
import { RETURN_REASONS, SOLVED } from '@yiwang/contract/cases'
import type { CaseView } from '@yiwang/contract/cases'
import { failureText } from '../../shared/failure.ts'
import { forgetKept, useKeep, useKept } from '../../shared/kept-form.ts'
import { PhotoField } from '../../shared/photo-strip.tsx'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { usePhotos } from '../../shared/use-photos.ts'
import { useCode, useSay, type Say, type SayCode } from '../../shared/words.ts'
import {
  ACTION_SHAPES,
  formFrom,
  missingIn,
  type ActionForm,
  type ActionShape,
  type FieldAction,
} from './action-input.ts'
import { ChoiceGroup } from './choice-group.tsx'
import { useAct } from './use-act.ts'

type Props = {
  view: CaseView
  action: FieldAction
  /** What was typed when it was not taken, and the operation that lies in the queue. */
  reopened: { typed: unknown; id: string } | null
  onDone: () => void
}

/** The form of one action, with what stood in it when it was left. */
export function ActionPanel(props: Props) {
  const { view, action, reopened } = props
  const kept = useKept({ form: 'case', subject: `${view.id}/${action}` })
  if (kept === undefined) return null
  return <ActionFields {...props} typed={reopened?.typed ?? kept} />
}

/** Only what the action asks for, the send button at the thumb. */
function ActionFields({ view, action, reopened, typed, onDone }: Props & { typed: unknown }) {
  const say = useSay()
  const code = useCode()
  const shape = ACTION_SHAPES[action]
  const [before] = useState(() => formFrom(typed))
  const [form, setForm] = useState<ActionForm>(before.form)
  const [asked, setAsked] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const formElement = useRef<HTMLFormElement>(null)
  const photos = usePhotos(before.photos)
  const place = { form: 'case', subject: `${view.id}/${action}` }
  const acting = useAct(view, () => {
    forgetKept(place)
    onDone()
  })
  const needed = (view.photoAt ?? []).some((step) => step === action)
  const lacking = () => missingIn(action, form, { count: photos.list.length, needed })
  const missing = asked ? lacking() : []
  const change = (part: Partial<ActionForm>) => setForm((now) => ({ ...now, ...part }))

  const isBegun = form.note !== '' || form.choice !== '' || photos.list.length > 0
  const isSent = acting.isSuccess
  const files = photos.list.filter(({ state }) => state === 'kept').map(({ id }) => ({ id }))
  useOpenForm(isBegun)
  useKeep(place, isBegun && !isSent ? { ...form, photos: files } : null)

  useEffect(() => {
    if (refusals > 0) formElement.current?.querySelector('.wrong')?.scrollIntoView({ block: 'center' })
  }, [refusals])

  const send = () => {
    setAsked(true)
    if (lacking().length > 0) {
      setRefusals(refusals + 1)
      return
    }
    if (acting.isPending) return
    acting.mutate({ action, form, settle: () => photos.settle(), replaces: reopened?.id ?? null })
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
      {shape.photos && (
        <>
          <PhotoField photos={photos} label={say('report.photo')} disabled={acting.isPending} />
          {needed && (
            <p className={missing.includes('photos') ? 'wrong' : 'quiet'} {...(asked ? { role: 'alert' } : {})}>
              {code('obstacle', 'photo-needed')}
            </p>
          )}
        </>
      )}
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
          {failureText(acting.error, say)}
        </p>
      )}
      <Button block type="submit" color="primary" size="large" loading={acting.isPending}>
        {action === 'accept' ? code('caseAction', action) : say('act.send')}
      </Button>
    </form>
  )
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

import { useEffect, useRef, useState, type FormEvent } from 'react'
import { SOLVED } from '@yiwang/contract/cases'
import type { Track } from '@yiwang/contract/cases'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay, type WordKey } from '../../shared/words.ts'
import { Face } from '../../shared/face.tsx'
import { useTrackAct } from './use-track-act.ts'

const SCORES = [5, 4, 3, 2, 1] as const
const SOLVED_MOOD = { yes: 5, partly: 3, no: 1 } as const

type Props = { code: string; track: Track; wanted: boolean }

/** Two questions, because solved and satisfied are two things; or the answer that was given. */
export function RatePanel({ code, track, wanted }: Props) {
  const say = useSay()
  if (track.mayRate) return <RateForm code={code} wanted={wanted} />
  if (track.solved !== null && track.satisfaction !== null) {
    return (
      <section className="card" role="status">
        <h2>{say('rate.given')}</h2>
        <p>
          {say(`rate.${track.solved}`)} · {say(scoreKey(track.satisfaction))}
        </p>
      </section>
    )
  }
  return wanted ? <p className="notice">{say('track.rateLater')}</p> : null
}

function RateForm({ code, wanted }: Omit<Props, 'track'>) {
  const say = useSay()
  const acting = useTrackAct(code)
  const section = useRef<HTMLElement>(null)
  const [form, setForm] = useState({ solved: '', satisfaction: 0, comment: '' })
  const [bad, setBad] = useState(false)
  useEffect(() => {
    if (wanted) section.current?.scrollIntoView()
  }, [wanted])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacking = form.solved === '' || form.satisfaction === 0
    setBad(lacking)
    const { solved, satisfaction, comment } = form
    if (!lacking) acting.mutate({ name: 'rate', body: { solved, satisfaction, comment: comment.trim() } })
  }
  return (
    <section className="card" ref={section}>
      <h2>{say('rate.title')}</h2>
      <form onSubmit={submit} noValidate>
        <fieldset>
          <legend>{say('rate.solved')}</legend>
          <div className="faces">
            {SOLVED.map((answer) => (
              <FaceChoice
                key={answer}
                name="solved"
                mood={SOLVED_MOOD[answer]}
                text={say(`rate.${answer}`)}
                chosen={form.solved === answer}
                onChoose={() => setForm({ ...form, solved: answer })}
              />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>{say('rate.satisfied')}</legend>
          <div className="faces">
            {SCORES.map((score) => (
              <FaceChoice
                key={score}
                name="satisfaction"
                mood={score}
                text={say(scoreKey(score))}
                chosen={form.satisfaction === score}
                onChoose={() => setForm({ ...form, satisfaction: score })}
              />
            ))}
          </div>
        </fieldset>
        <div className="field">
          <label htmlFor="comment">{say('rate.comment')}</label>
          <textarea
            id="comment"
            value={form.comment}
            maxLength={1000}
            onChange={(event) => setForm({ ...form, comment: event.target.value })}
          />
        </div>
        <p className="wrong" role="alert">
          {bad ? say('rate.needBoth') : ''}
        </p>
        {acting.error && <FaultNotice error={acting.error} />}
        <button type="submit" className="button main" disabled={acting.isPending}>
          {say('rate.send')}
        </button>
      </form>
    </section>
  )
}

function scoreKey(score: number): WordKey {
  return SCORES.find((one) => one === score) ? (`rate.s${score}` as WordKey) : 'rate.s3'
}

type FaceProps = { name: string; mood: number; text: string; chosen: boolean; onChoose: () => void }

function FaceChoice({ name, mood, text, chosen, onChoose }: FaceProps) {
  return (
    <label className={chosen ? 'chosen' : undefined}>
      <input type="radio" name={name} checked={chosen} onChange={onChoose} />
      <Face mood={mood} />
      {text}
    </label>
  )
}

import { useState, type FormEvent } from 'react'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { useTrackAct } from './use-track-act.ts'

/** Asks again in place, without a dialog: the second button does it. */
export function WithdrawPanel({ code }: { code: string }) {
  const say = useSay()
  const acting = useTrackAct(code)
  const [open, setOpen] = useState(false)
  return (
    <section className="card" aria-label={say('track.withdraw')}>
      {acting.error && <FaultNotice error={acting.error} />}
      {!open && (
        <button type="button" className="button danger" style={{ marginTop: 0 }} onClick={() => setOpen(true)}>
          {say('track.withdraw')}
        </button>
      )}
      {open && (
        <>
          <p role="alert">{say('track.withdrawAsk')}</p>
          <button
            type="button"
            className="button danger"
            disabled={acting.isPending}
            onClick={() => acting.mutate({ name: 'withdraw', body: { note: '' } })}
          >
            {say('track.withdrawYes')}
          </button>
          <button type="button" className="button" onClick={() => setOpen(false)}>
            {say('common.cancel')}
          </button>
        </>
      )}
    </section>
  )
}

export function ReopenPanel({ code }: { code: string }) {
  const say = useSay()
  const acting = useTrackAct(code)
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState('')
  const [bad, setBad] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const short = note.trim().length < 2
    setBad(short)
    if (!short) acting.mutate({ name: 'reopen', body: { note: note.trim() } })
  }
  return (
    <section className="card">
      <button
        type="button"
        className="button"
        style={{ marginTop: 0 }}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say('track.reopen')}
      </button>
      {open && (
        <form onSubmit={submit} noValidate style={{ marginTop: '0.75rem' }}>
          <div className="field">
            <label htmlFor="why">{say('track.reopenWhy')}</label>
            <textarea
              id="why"
              value={note}
              maxLength={1000}
              aria-invalid={bad}
              aria-describedby="why-wrong"
              onChange={(event) => setNote(event.target.value)}
            />
            <p id="why-wrong" className="wrong" role="alert">
              {bad ? say('track.needWhy') : ''}
            </p>
          </div>
          {acting.error && <FaultNotice error={acting.error} />}
          <button type="submit" className="button main" disabled={acting.isPending}>
            {say('track.reopenSend')}
          </button>
        </form>
      )}
    </section>
  )
}

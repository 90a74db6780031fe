import { useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Online } from '../../shared/online.tsx'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Page } from '../../shared/page.tsx'
import { parseCode } from '../../shared/tracking-code.ts'
import { useSay } from '../../shared/words.ts'
import { BookingForm } from './booking-form.tsx'
import { hallsQuery } from './hall.query.ts'

/** Book at a window or ask somebody to come; or find an appointment, a number or a mandate again by its code. */
export function AppointmentsScreen() {
  const say = useSay()
  return (
    <Page title={say('hall.title')}>
      <Online>
        <Book />
        <ByCode />
      </Online>
    </Page>
  )
}

function Book() {
  const say = useSay()
  const halls = useQuery(hallsQuery)
  if (halls.isPending) return <Waiting />
  if (halls.isError) return <FaultNotice error={halls.error} retry={() => void halls.refetch()} />
  if (halls.data.items.length === 0) return <p className="notice">{say('hall.noHalls')}</p>
  return <BookingForm halls={halls.data.items} />
}

const KINDS = ['appointment', 'ticket', 'mandate'] as const
type Kind = (typeof KINDS)[number]

function ByCode() {
  const say = useSay()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [bad, setBad] = useState(false)
  const go = (kind: Kind) => (event: FormEvent) => {
    event.preventDefault()
    const code = parseCode(typed)
    setBad(code === null)
    if (code === null) return
    const to = kind === 'appointment' ? '/appointments/$code' : kind === 'ticket' ? '/ticket/$code' : '/mandate/$code'
    void navigate({ to, params: { code } })
  }
  return (
    <form className="card" onSubmit={go('appointment')} noValidate>
      <h2>{say('hall.byCode')}</h2>
      <div className="field">
        <label htmlFor="hall-code">{say('hall.code')}</label>
        <input
          id="hall-code"
          inputMode="numeric"
          autoComplete="off"
          maxLength={24}
          value={typed}
          aria-invalid={bad}
          aria-describedby="hall-code-help"
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id="hall-code-help" className={bad ? 'wrong' : 'weak'} role={bad ? 'alert' : undefined}>
          {say(bad ? 'hall.codeBad' : 'hall.codeHint')}
        </p>
      </div>
      <div className="row">
        {KINDS.map((kind) => (
          <button key={kind} type="button" className="button" onClick={go(kind)}>
            {say(`hall.see.${kind}`)}
          </button>
        ))}
      </div>
    </form>
  )
}

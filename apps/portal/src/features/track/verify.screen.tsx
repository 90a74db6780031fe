import { useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { publicServiceRoutes } from '@yiwang/contract/services'
import type { VerifiedPaper } from '@yiwang/contract/services'
import { api } from '../../shared/api.ts'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSay } from '../../shared/words.ts'

/** Where the square code on a paper leads: whether the paper is genuine, and whether it still stands. */
export function VerifyScreen() {
  return (
    <Online>
      <Verify />
    </Online>
  )
}

function Verify() {
  const say = useSay()
  const { number = '', code = '' }: { number?: string; code?: string } = useSearch({ strict: false })
  const isAsked = number !== '' && code !== ''
  const query = useQuery({
    queryKey: ['verify', number, code],
    queryFn: ({ signal }) => api.call(publicServiceRoutes.verify, { query: { number, code } }, { signal }),
    enabled: isAsked,
    retry: false,
  })
  return (
    <Page title={say('verify.title')}>
      {isAsked && query.isPending && <Waiting />}
      {query.error && <FaultNotice error={query.error} retry={() => void query.refetch()} />}
      {query.data && <Shown paper={query.data} />}
      {!query.data && !(isAsked && query.isPending) && <AskForm number={number} code={code} />}
    </Page>
  )
}

const SIGNS = { valid: '✓', expired: '◷', revoked: '✕' } as const

function Shown({ paper }: { paper: VerifiedPaper }) {
  const say = useSay()
  const { state, revokedOn, validTo } = paper
  const isGood = state === 'valid'
  return (
    <section className={`card now ${isGood ? 'done' : 'late'}`}>
      <p className="state" role={isGood ? 'status' : 'alert'}>
        <span aria-hidden>{SIGNS[state]}</span> {say(`verify.state.${state}`, { day: revokedOn ?? validTo ?? '' })}
      </p>
      <h2>{paper.title}</h2>
      <dl className="pairs">
        <Pair label={say('verify.number')} text={paper.number} />
        <Pair label={say('verify.holder')} text={paper.holder} />
        <Pair label={say('verify.authority')} text={paper.authority} />
        <Pair label={say('verify.issuedOn')} text={paper.issuedOn} />
        {paper.lines.map(({ label, text }) => (
          <Pair key={label} label={label} text={text} />
        ))}
      </dl>
      <p className="weak">{say('verify.compare')}</p>
    </section>
  )
}

function Pair({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  )
}

/** For those who have the paper before them and no camera. */
function AskForm({ number, code }: { number: string; code: string }) {
  const say = useSay()
  const navigate = useNavigate()
  const [typed, setTyped] = useState({ number, code })
  const asked = { number: typed.number.trim(), code: typed.code.trim().toUpperCase() }
  const isComplete = asked.number !== '' && /^[0-9A-HJ-NP-Z]{10}$/.test(asked.code)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) void navigate({ to: '/verify', search: asked })
  }
  return (
    <form onSubmit={submit} noValidate>
      <p>{say('verify.how')}</p>
      <div className="field">
        <label htmlFor="paper-number">{say('verify.number')}</label>
        <input
          id="paper-number"
          autoComplete="off"
          value={typed.number}
          onChange={({ target }) => setTyped({ ...typed, number: target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="paper-code">{say('verify.code')}</label>
        <input
          id="paper-code"
          autoCapitalize="characters"
          autoComplete="off"
          maxLength={10}
          value={typed.code}
          onChange={({ target }) => setTyped({ ...typed, code: target.value })}
        />
      </div>
      <button type="submit" className="button main" disabled={!isComplete}>
        {say('verify.ask')}
      </button>
    </form>
  )
}

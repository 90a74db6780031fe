import { useState, type FormEvent } from 'react'
import { Link, useNavigate } from '@tanstack/react-router'
import { forgetReport, knownReports } from '../../shared/known-reports.ts'
import { Page } from '../../shared/page.tsx'
import { useSettings } from '../../shared/settings.ts'
import { parseCode, showCode } from '../../shared/tracking-code.ts'
import { whenText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'

export function TrackFindScreen() {
  return <Find rate={false} />
}

export function RateFindScreen() {
  return <Find rate />
}

/** By number, or one of those reported from this phone. */
function Find({ rate }: { rate: boolean }) {
  const say = useSay()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [bad, setBad] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const code = parseCode(typed)
    setBad(code === null)
    if (code !== null) void navigate({ to: '/track/$code', params: { code }, search: rate ? { rate: true } : {} })
  }
  return (
    <Page title={say(rate ? 'find.rate' : 'find.track')}>
      <form onSubmit={submit} noValidate>
        <div className="field">
          <label htmlFor="code">{say('find.code')}</label>
          <input
            id="code"
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            maxLength={24}
            aria-invalid={bad}
            aria-describedby="code-help"
            onChange={(event) => setTyped(event.target.value)}
          />
          <p id="code-help" className={bad ? 'wrong' : 'weak'} role={bad ? 'alert' : undefined}>
            {say(bad ? 'find.bad' : 'find.codeHint')}
          </p>
        </div>
        <button type="submit" className="button main">
          {say('find.go')}
        </button>
      </form>
      <KnownReports rate={rate} />
      {!rate && (
        <Link className="listlink" to="/verify">
          {say('verify.title')}
        </Link>
      )}
    </Page>
  )
}

function KnownReports({ rate }: { rate: boolean }) {
  const say = useSay()
  const { language } = useSettings()
  const [known, setKnown] = useState(knownReports)
  return (
    <section className="card" style={{ marginTop: '1rem' }}>
      <h2>{say('find.mine')}</h2>
      {known.length === 0 && <p className="weak">{say('find.none')}</p>}
      <ul>
        {known.map((one) => (
          <li key={one.code} className="row">
            <Link
              className="listlink"
              to="/track/$code"
              params={{ code: one.code }}
              search={rate ? { rate: true } : {}}
            >
              <strong>{one.title === '' ? say('track.noTitle') : one.title}</strong>
              <span className="weak" style={{ display: 'block' }}>
                {showCode(one.code)} · {whenText(one.at, new Date(), language)}
              </span>
            </Link>
            <button
              type="button"
              className="tool"
              aria-label={say('find.forgetOf', { title: one.title })}
              onClick={() => {
                forgetReport(one.code)
                setKnown(knownReports())
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

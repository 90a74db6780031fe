import { useEffect, useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { identityRoutes } from '@yiwang/contract/identity'
import { api, queryClient } from './api.ts'
import { FaultNotice } from './fault-notice.tsx'
import { ProviderSignIn } from './provider-sign-in.tsx'
import { noteSignedIn, residentQuery } from './resident.query.ts'
import { useSay } from './words.ts'
import { digitsOf, mobileOf, secondsUntil } from './phone-number.ts'

/** Signs in with a code that is sent to the phone, or through the county's provider; the first time makes the account. */
export function PhoneSignIn() {
  const say = useSay()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [lack, setLack] = useState<'phone' | 'code' | null>(null)
  const asking = useMutation({
    mutationFn: (to: string) => api.call(identityRoutes.askPhoneCode, { body: { phone: to } }),
  })
  const signingIn = useMutation({
    mutationFn: (body: { phone: string; code: string }) => api.call(identityRoutes.signInByPhone, { body }),
    onSuccess: (session) => {
      noteSignedIn(true)
      queryClient.setQueryData(residentQuery.queryKey, session)
    },
  })
  const wait = useSeconds(asking.data?.againAt ?? null)
  const sent = asking.data

  function ask() {
    const number = mobileOf(phone)
    setLack(number === null ? 'phone' : null)
    if (number !== null) asking.mutate(number)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (sent === undefined) return ask()
    const number = mobileOf(phone)
    const digits = digitsOf(code)
    const missing = number === null ? 'phone' : digits.length === 6 ? null : 'code'
    setLack(missing)
    if (number !== null && missing === null) signingIn.mutate({ phone: number, code: digits })
  }
  return (
    <>
      <form onSubmit={submit} noValidate>
        <div className="field">
          <label htmlFor="phone">{say('account.phone')}</label>
          <input
            id="phone"
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            value={phone}
            maxLength={20}
            aria-invalid={lack === 'phone'}
            aria-describedby="phone-lack"
            onChange={(event) => {
              setPhone(event.target.value)
              asking.reset()
            }}
          />
          <p id="phone-lack" className="wrong" role="alert">
            {lack === 'phone' ? say('account.phoneBad') : ''}
          </p>
        </div>
        {asking.error && <FaultNotice error={asking.error} />}
        {sent === undefined ? (
          <button type="submit" className="button main" disabled={asking.isPending}>
            {say('account.sendCode')}
          </button>
        ) : (
          <>
            <p className="notice" role="status">
              {sent.demoCode === null ? say('account.codeSent') : say('account.demoCode', { code: sent.demoCode })}
            </p>
            <div className="field">
              <label htmlFor="phone-code">{say('account.phoneCode')}</label>
              <input
                id="phone-code"
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                autoFocus
                value={code}
                maxLength={12}
                aria-invalid={lack === 'code'}
                aria-describedby="code-lack"
                onChange={(event) => setCode(event.target.value)}
              />
              <p id="code-lack" className="wrong" role="alert">
                {lack === 'code' ? say('account.codeBad') : ''}
              </p>
            </div>
            {signingIn.error && <FaultNotice error={signingIn.error} />}
            <button type="submit" className="button main" disabled={signingIn.isPending}>
              {say('account.submit')}
            </button>
            <button type="button" className="button" disabled={wait > 0 || asking.isPending} onClick={ask}>
              {wait > 0 ? say('account.againIn', { seconds: wait }) : say('account.sendAgain')}
            </button>
          </>
        )}
      </form>
      <ProviderSignIn />
    </>
  )
}

/** Counts down to an instant, second by second. */
function useSeconds(until: string | null): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until === null) return undefined
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  return secondsUntil(until, now)
}

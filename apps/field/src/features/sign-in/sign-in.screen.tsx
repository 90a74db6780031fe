import { useState, type FormEvent } from 'react'
import { Button } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { identityRoutes } from '@yiwang/contract/identity'
import { api, faultText, queryClient } from '../../shared/api.ts'
import { Screen } from '../../shared/screen.tsx'
import { TextField } from '../../shared/text-field.tsx'
import { useSay } from '../../shared/words.ts'
import { rememberPassword } from './given-password.ts'

/** Name and password; the code field appears when the account needs it or the person says so. */
export function SignInScreen({ onDone, onBack }: { onDone: () => void; onBack: (() => void) | null }) {
  const say = useSay()
  const [form, setForm] = useState({ username: '', password: '', code: '' })
  const [withCode, setWithCode] = useState(false)
  const [missing, setMissing] = useState(false)
  const signingIn = useMutation({
    mutationFn: () => {
      const code = withCode && form.code.trim() !== '' ? { code: form.code.trim() } : {}
      const body = { username: form.username.trim(), password: form.password, ...code }
      return api.call(identityRoutes.signIn, { body })
    },
    onSuccess: (session) => {
      rememberPassword(form.password)
      queryClient.setQueryData(['session'], session)
      onDone()
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'second-factor-required') setWithCode(true)
    },
  })
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const incomplete = form.username.trim() === '' || form.password === ''
    setMissing(incomplete)
    if (!incomplete) signingIn.mutate()
  }
  return (
    <Screen title={say('app.name')} bare>
      <form className="stack" onSubmit={submit} aria-label={say('signIn.title')}>
        <TextField
          id="username"
          label={say('signIn.username')}
          value={form.username}
          autoComplete="username"
          autoCapitalize="none"
          onChange={(username) => change({ username })}
        />
        <TextField
          id="password"
          label={say('signIn.password')}
          type="password"
          value={form.password}
          autoComplete="current-password"
          onChange={(password) => change({ password })}
        />
        {withCode ? (
          <TextField
            id="code"
            label={say('signIn.code')}
            hint={say('signIn.codeHint')}
            value={form.code}
            autoComplete="one-time-code"
            autoCapitalize="none"
            onChange={(code) => change({ code })}
          />
        ) : (
          <button type="button" className="tool plain" onClick={() => setWithCode(true)}>
            {say('signIn.haveCode')}
          </button>
        )}
        <p role="alert" className="wrong">
          {missing ? say('signIn.missing') : signingIn.error && faultText(signingIn.error, say('common.unreachable'))}
        </p>
        <Button block type="submit" color="primary" size="large" loading={signingIn.isPending}>
          {say('signIn.submit')}
        </Button>
        {onBack && (
          <button type="button" className="tool plain" onClick={onBack}>
            {say('pin.back')}
          </button>
        )}
      </form>
    </Screen>
  )
}

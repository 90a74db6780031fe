import { useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { identityRoutes } from '@yiwang/contract/identity'
import { api, queryClient } from '../../shared/api.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { noteSignedIn, residentQuery } from '../../shared/resident.query.ts'
import { useSay } from '../../shared/words.ts'

export function PasswordSignIn() {
  const say = useSay()
  const [form, setForm] = useState({ username: '', password: '', code: '' })
  const [withCode, setWithCode] = useState(false)
  const [missing, setMissing] = useState(false)
  const signingIn = useMutation({
    mutationFn: () => {
      const code = withCode && form.code.trim() !== '' ? { code: form.code.trim() } : {}
      return api.call(identityRoutes.signIn, {
        body: { username: form.username.trim(), password: form.password, ...code },
      })
    },
    onSuccess: (session) => {
      noteSignedIn(true)
      queryClient.setQueryData(residentQuery.queryKey, session)
    },
    onError: (error) => setWithCode(withCode || (error instanceof ApiError && error.code === 'second-factor-required')),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const incomplete = form.username.trim() === '' || form.password === ''
    setMissing(incomplete)
    if (!incomplete) signingIn.mutate()
  }
  const field = (name: keyof typeof form, autoComplete: string) => ({
    id: name,
    name,
    autoComplete,
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  })
  return (
    <form onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor="username">{say('account.username')}</label>
        <input {...field('username', 'username')} autoCapitalize="none" />
      </div>
      <div className="field">
        <label htmlFor="password">{say('account.password')}</label>
        <input {...field('password', 'current-password')} type="password" />
      </div>
      {withCode && (
        <div className="field">
          <label htmlFor="code">{say('account.code')}</label>
          <input {...field('code', 'one-time-code')} aria-describedby="code-hint" />
          <p id="code-hint" className="weak">
            {say('account.codeHint')}
          </p>
        </div>
      )}
      <p className="wrong" role="alert">
        {missing ? say('account.missing') : ''}
      </p>
      {signingIn.error && <FaultNotice error={signingIn.error} />}
      <button type="submit" className="button main" disabled={signingIn.isPending}>
        {say('account.submit')}
      </button>
    </form>
  )
}

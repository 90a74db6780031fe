import { useState, type FormEvent } from 'react'
import { Button } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import { identityRoutes } from '@yiwang/contract/identity'
import { api, faultText, queryClient } from '../../shared/api.ts'
import { Screen } from '../../shared/screen.tsx'
import { TextField } from '../../shared/text-field.tsx'
import { useCommandIds } from '../../shared/use-command.ts'
import { useSay } from '../../shared/words.ts'
import { rememberPassword } from './given-password.ts'
import { passwordFault } from './password-fault.ts'

/** Shown before anything else while the password is one that an administrator knows. */
export function NewPasswordScreen() {
  const say = useSay()
  const ids = useCommandIds()
  const [form, setForm] = useState({ current: '', next: '', again: '' })
  const [asked, setAsked] = useState(false)
  const fault = asked ? passwordFault(form.next, form.again) : null
  const changing = useMutation({
    mutationFn: () => {
      const body = { current: form.current, next: form.next }
      return api.call(identityRoutes.changePassword, { body }, { commandId: ids.for(body) })
    },
    onSuccess: () => {
      rememberPassword(form.next)
      return queryClient.invalidateQueries({ queryKey: ['session'] })
    },
    onError: () => ids.settled(),
  })
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (passwordFault(form.next, form.again) === null) changing.mutate()
  }
  return (
    <Screen title={say('signIn.mustChange')} bare>
      <form className="stack" onSubmit={submit}>
        <p>{say('signIn.mustChangeWhy')}</p>
        <TextField
          id="current"
          type="password"
          label={say('signIn.current')}
          value={form.current}
          autoComplete="current-password"
          onChange={(current) => change({ current })}
        />
        <TextField
          id="next"
          type="password"
          label={say('signIn.next')}
          value={form.next}
          autoComplete="new-password"
          wrong={fault === 'tooShort' ? say('signIn.tooShort') : undefined}
          onChange={(next) => change({ next })}
        />
        <TextField
          id="again"
          type="password"
          label={say('signIn.again')}
          value={form.again}
          autoComplete="new-password"
          wrong={fault === 'different' ? say('signIn.different') : undefined}
          onChange={(again) => change({ again })}
        />
        <p role="alert" className="wrong">
          {changing.error && faultText(changing.error, say('common.unreachable'))}
        </p>
        <Button block type="submit" color="primary" size="large" loading={changing.isPending}>
          {say('signIn.change')}
        </Button>
      </form>
    </Screen>
  )
}

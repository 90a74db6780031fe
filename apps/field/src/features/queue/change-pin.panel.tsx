import { useState, type FormEvent } from 'react'
import { Button, Toast } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import { fieldDb } from '../../offline/on-device.ts'
import { PIN, rewrap } from '../../offline/vault.ts'
import { useSession } from '../../shared/session.query.ts'
import { TextField } from '../../shared/text-field.tsx'
import { useSay } from '../../shared/words.ts'

const BLANK = { pin: '', next: '', again: '' }

/** Another code for the same store; whoever has forgotten the old one writes the password instead. */
export function ChangePinPanel() {
  const say = useSay()
  const personId = useSession()?.personId ?? ''
  const [form, setForm] = useState(BLANK)
  const [fault, setFault] = useState<'sixDigits' | 'different' | null>(null)
  const changing = useMutation({
    mutationFn: async () => {
      const by = PIN.test(form.pin) ? { pin: form.pin } : { password: form.pin }
      const isDone = await rewrap(fieldDb, { personId, by, pin: form.next })
      if (!isDone) throw new Error('wrong code')
    },
    onSuccess: () => {
      setForm(BLANK)
      Toast.show({ content: say('pin.changed'), icon: 'success' })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = !PIN.test(form.next) ? 'sixDigits' : form.next === form.again ? null : 'different'
    setFault(found)
    if (found === null) changing.mutate()
  }
  const digits = (name: keyof typeof BLANK) => (value: string) =>
    setForm((before) => ({ ...before, [name]: value.replace(/\D/g, '').slice(0, 6) }))
  return (
    <details className="card">
      <summary className="strong">{say('pin.changeTitle')}</summary>
      <form className="stack" noValidate onSubmit={submit} aria-label={say('pin.changeTitle')}>
        <TextField
          id="pin-old"
          type="password"
          label={say('pin.current')}
          value={form.pin}
          autoComplete="off"
          wrong={changing.error ? say('pin.currentWrong') : undefined}
          onChange={(pin) => setForm((before) => ({ ...before, pin }))}
        />
        <TextField
          id="pin-next"
          type="password"
          label={say('pin.make')}
          value={form.next}
          autoComplete="off"
          wrong={fault === 'sixDigits' ? say('pin.sixDigits') : undefined}
          onChange={digits('next')}
        />
        <TextField
          id="pin-next-again"
          type="password"
          label={say('pin.again')}
          value={form.again}
          autoComplete="off"
          wrong={fault === 'different' ? say('pin.different') : undefined}
          onChange={digits('again')}
        />
        <Button block type="submit" loading={changing.isPending}>
          {say('pin.changeTitle')}
        </Button>
      </form>
    </details>
  )
}

import { useState, type FormEvent } from 'react'
import { Button, Toast } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import type { Operation } from '../../offline/operation.ts'
import { bell } from '../../offline/on-device.ts'
import { opened } from '../../offline/opened.ts'
import { drop } from '../../offline/outbox.ts'
import { useSay } from '../../shared/words.ts'

const SHORTEST = 2

/** Not to be sent any more: only the person says so, and why. */
export function DropPanel({ operation: { id } }: { operation: Operation }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const isShort = reason.trim().length < SHORTEST
  const dropping = useMutation({
    mutationFn: async () => {
      const vault = opened.get()?.vault
      if (vault) await drop(vault, id, reason, Date.now())
    },
    onSuccess: () => {
      Toast.show({ content: say('queue.dropped') })
      bell.ring('queue')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!isShort) dropping.mutate()
  }
  return (
    <form className="stack" noValidate onSubmit={submit} aria-label={say('queue.drop')}>
      <div className="field">
        <label htmlFor={`drop-${id}`}>{say('queue.dropReason')}</label>
        <textarea
          id={`drop-${id}`}
          maxLength={200}
          value={reason}
          aria-invalid={asked && isShort}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="wrong" role="alert">
          {asked && isShort ? say('queue.dropNeeded') : ''}
        </p>
      </div>
      <Button block type="submit" color="danger" fill="outline" loading={dropping.isPending}>
        {say('queue.dropSure')}
      </Button>
    </form>
  )
}

import type { ReactNode } from 'react'
import { Button } from 'antd-mobile'
import { useFailure } from '../../shared/failure.ts'

type Props = {
  name: string
  send: string
  isSending: boolean
  error: unknown
  onSend: () => void
  children: ReactNode
}

/** The frame of the three small forms: what is asked, what went wrong, the send button at the thumb. */
export function TaskForm({ name, send, isSending, error, onSend, children }: Props) {
  const failure = useFailure()
  return (
    <form
      className="stack"
      noValidate
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {children}
      {Boolean(error) && (
        <p className="notice danger" role="alert">
          {failure(error)}
        </p>
      )}
      <Button block type="submit" color="primary" size="large" loading={isSending}>
        {send}
      </Button>
    </form>
  )
}

import { Link } from '@tanstack/react-router'
import { ApiError } from '@yiwang/client'
import { faultOf } from './api.ts'
import { useSay } from './words.ts'

/** Trying again helps nobody who has to sign in first. */
function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'not-signed-in'
}

type Props = { error: unknown; retry?: () => void }

export function FaultNotice({ error, retry }: Props) {
  const say = useSay()
  const fault = faultOf(error)
  return (
    <div className="notice bad" role="alert">
      <p>{fault.text ?? say(fault.key)}</p>
      {isSignedOut(error) ? (
        <Link className="button main" to="/account">
          {say('common.signIn')}
        </Link>
      ) : (
        retry && (
          <button type="button" className="button" onClick={retry}>
            {say('common.retry')}
          </button>
        )
      )}
    </div>
  )
}

export function Waiting() {
  return (
    <p className="weak" role="status">
      {useSay()('common.loading')}
    </p>
  )
}

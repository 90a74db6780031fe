import { faultOf } from './api.ts'
import { useSay } from './words.ts'

type Props = { error: unknown; retry?: () => void }

export function FaultNotice({ error, retry }: Props) {
  const say = useSay()
  const fault = faultOf(error)
  return (
    <div className="notice bad" role="alert">
      <p>{fault.text ?? say(fault.key)}</p>
      {retry && (
        <button type="button" className="button" onClick={retry}>
          {say('common.retry')}
        </button>
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

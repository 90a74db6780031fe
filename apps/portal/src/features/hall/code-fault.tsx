import { Link } from '@tanstack/react-router'
import { ApiError } from '@yiwang/client'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'

/** Why a code opened nothing: a wrong one is said to be wrong, with a way to type it again. */
export function CodeFault({ error, retry }: { error: unknown; retry: () => void }) {
  const say = useSay()
  if (!(error instanceof ApiError && error.status === 404)) return <FaultNotice error={error} retry={retry} />
  return (
    <div className="notice bad" role="alert">
      <p>{say('hall.noSuchCode')}</p>
      <Link className="button" to="/appointments">
        {say('hall.byCode')}
      </Link>
    </div>
  )
}

import { useState } from 'react'
import { forgetWiped, wipedWhy } from '../offline/storage.ts'
import { useSay } from '../shared/words.ts'

/** Tells whoever opens a phone that was wiped that it was one, and in whose words. */
export function WipedNotice() {
  const say = useSay()
  const [reason, setReason] = useState(wipedWhy)
  if (reason === null) return null
  return (
    <div className="notice soon" role="alert">
      <p className="strong">{say('offline.wiped')}</p>
      {reason !== '' && <p>{say('offline.wipedWhy', { reason })}</p>}
      <button
        type="button"
        className="tool"
        onClick={() => {
          forgetWiped()
          setReason(null)
        }}
      >
        {say('offline.understood')}
      </button>
    </div>
  )
}

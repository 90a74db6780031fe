import { useSyncExternalStore } from 'react'
import { openForms } from '../offline/open-forms.ts'
import { update } from '../offline/register-worker.ts'
import { Status } from '../shared/status.tsx'
import { useSay } from '../shared/words.ts'

/** A new version is here: the person changes to it when nothing stands open. */
export function UpdateStrip() {
  const say = useSay()
  const waiting = useSyncExternalStore(update.subscribe, update.get)
  const open = useSyncExternalStore(openForms.subscribe, openForms.get)
  if (waiting === null) return null
  if (open > 0) {
    return (
      <p className="strip">
        <Status tone="wait">{say('offline.updateLater')}</Status>
      </p>
    )
  }
  return (
    <button type="button" className="strip" onClick={() => waiting.apply()}>
      <Status tone="go">{say('offline.update')}</Status>
    </button>
  )
}

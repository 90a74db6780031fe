import { ApiError, isOffline } from '@yiwang/client'
import { userMessage } from './api.ts'
import { NotSaved } from './send.ts'
import { useSay, type Say } from './words.ts'

/** Why an act did not go through, in words. */
export function failureText(error: unknown, say: Say): string {
  if (error instanceof NotSaved) {
    if (error.why === 'full') return say('offline.notSavedFull')
    return say(error.why === 'read-only' ? 'offline.notSavedReadOnly' : 'offline.notSavedFailed')
  }
  if (isOffline(error)) return say('act.offline')
  if (error instanceof ApiError && error.code === 'conflict') return say('act.conflict')
  return userMessage(error) ?? say('common.failed')
}

export function useFailure(): (error: unknown) => string {
  const say = useSay()
  return (error) => failureText(error, say)
}

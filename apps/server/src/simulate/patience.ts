import { ApiError, isOffline } from '@yiwang/client'

/** How long a write is tried again before it counts as failed. */
const LONGEST_WAIT_MS = 90_000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5_000

/**
 * Sends again while the server cannot be reached, is busy or asks for fewer requests, with longer and longer pauses.
 * `send` must use the same command id each time. `onPause` is told of each.
 */
export async function withPatience<T>(send: () => Promise<T>, onPause: () => void): Promise<T> {
  const until = Date.now() + LONGEST_WAIT_MS
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await send()
    } catch (error) {
      const isWorthWaiting = isOffline(error) || (error instanceof ApiError && error.status === 429)
      if (!isWorthWaiting || Date.now() > until) throw error
      onPause()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

import type { Context } from '../context.ts'
import { followKeys } from './follow-keys.ts'
import type { KeyRow } from './key-store.ts'
import type { Keys } from './keys.ts'
import { stepRotation } from './rotate-keys.ts'
import type { Step } from './rotate-keys.ts'

const EVERY_MS = 5_000
/** How long a long re-sealing goes on before the copy tells again that it is there. */
const BUSY_MS = 1_000

type Parts = Pick<Context, 'config' | 'pool' | 'clock' | 'secrets' | 'logger' | 'warnings' | 'sealed'>

export function keepKeys(parts: Parts): Keys {
  const { sync, leave } = followKeys(parts)
  let syncedAt = -Infinity
  let coming: KeyRow | undefined
  let last: Step = 'idle'

  async function look(): Promise<void> {
    coming = await sync()
    syncedAt = performance.now()
  }

  return {
    sync: look,
    leave,
    stir() {
      syncedAt = -Infinity
    },
    async round() {
      const quiet = coming === undefined ? EVERY_MS : last === 'busy' ? BUSY_MS : 0
      if (performance.now() - syncedAt >= quiet) await look()
      else if (coming === undefined) return false
      parts.secrets.ring.confirm()
      if (coming === undefined) return false
      last = await stepRotation(parts)
      return last === 'moved' || last === 'busy'
    },
  }
}

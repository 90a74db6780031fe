import { hash, verify } from '@node-rs/argon2'
import { AppError } from '../../../kernel/errors.ts'

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 2

export type Passwords = {
  hash: (password: string) => Promise<string>
  /** Takes the same time when there is nothing to compare with. */
  matches: (stored: string | null, password: string) => Promise<boolean>
}

/**
 * Hashes two at a time, so that signing in leaves processor and memory to others. Who would be beyond `mostWaiting` is
 * refused with `unavailable`: a waiting sign-in holds a database connection.
 */
export function createPasswords({ mostWaiting }: { mostWaiting: number }): Passwords {
  const waiting: (() => void)[] = []
  let running = 0
  let decoy: Promise<string> | undefined

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) {
      if (waiting.length >= mostWaiting) throw busy()
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  return {
    hash: (password) => inTurn(() => hash(normal(password), COST)),
    async matches(stored, password) {
      decoy ??= hash('nobody has this password', COST)
      const reference = stored ?? (await decoy)
      const same = await inTurn(() => verify(reference, normal(password)))
      return same && stored !== null
    },
  }
}

/** One password can be typed in several code point sequences (NIST SP 800-63B, 3.1.1.2). */
function normal(password: string): string {
  return password.normalize('NFKC')
}

function busy(): AppError {
  return new AppError('unavailable', 'too many sign-ins at once', '登录人数较多，请稍后再试', { retryAfter: 2 })
}

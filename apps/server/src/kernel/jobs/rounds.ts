import { setMaxListeners } from 'node:events'
import type { Logger } from '../logger.ts'

/** Does some of what is due; true when there may be more. */
export type Round = () => Promise<boolean>

export type Rounds = {
  /** Adds work that is looked for again and again; each round runs by itself, so a slow one holds up no other. */
  add: (name: string, round: Round) => void
  /** Runs every round until nothing is due: for tests and for the end of a seed. Failures are thrown. */
  drain: () => Promise<void>
  /** Begins to look for work; the answer stops it and waits for what is under way. */
  start: (logger: Logger, pace?: Pace) => () => Promise<void>
}

export type Pace = { idleMs: number; afterFailureMs: number }

/** An idle round asks one question of an index that is empty then. */
const PACE: Pace = { idleMs: 400, afterFailureMs: 5_000 }

/**
 * Work that waits in tables of ours instead of in the job queue: a job notifies, and NOTIFY takes one lock for the whole
 * database at commit, which a hot path cannot afford.
 */
export function createRounds(): Rounds {
  const rounds = new Map<string, Round>()
  return {
    add(name, round) {
      if (rounds.has(name)) throw new Error(`a round called ${name} is there already`)
      rounds.set(name, round)
    },
    async drain() {
      for (let more = true; more;) {
        more = false
        for (const round of rounds.values()) while (await round()) more = true
      }
    },
    start(logger, pace = PACE) {
      const stop = new AbortController()
      setMaxListeners(0, stop.signal)
      const running = [...rounds].map(([name, round]) =>
        keepRunning({ name, round, logger, pace, signal: stop.signal }),
      )
      return async () => {
        stop.abort()
        await Promise.all(running)
      }
    },
  }
}

type Running = { name: string; round: Round; logger: Logger; pace: Pace; signal: AbortSignal }

async function keepRunning({ name, round, logger, pace, signal }: Running): Promise<void> {
  while (!signal.aborted) {
    const rest = await round().then(
      (more) => (more ? 0 : pace.idleMs),
      (error: unknown) => {
        logger.warn({ round: name, error: String(error) }, 'round interrupted')
        return pace.afterFailureMs
      },
    )
    if (rest > 0) await pause(rest, signal)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })
}

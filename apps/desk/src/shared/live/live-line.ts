/** What a line to the server tells: it opened, it was lost (`ended`: it will not come back by itself), something changed. */
export type LineEvents = { opened: () => void; lost: (ended: boolean) => void; changed: () => void }

export interface LinePorts {
  connect(events: LineEvents): () => void
  after(ms: number, run: () => void): () => void
}

export type LineNews = { refresh: () => void; isCut: (cut: boolean) => void }

/** Changes come in bursts; screens are refreshed at most this often. */
const CALM_MS = 1_500
/** A line that is back so soon was not missed. */
const PATIENCE_MS = 4_000
const RETRY_MS = [3_000, 6_000, 12_000, 30_000]

/**
 * Keeps a line of changes open. One that ended is opened anew, ever more slowly; what happened while it was cut is
 * caught up with by one refresh. Returns the way to close it.
 */
export function keepLine(ports: LinePorts, news: LineNews): () => void {
  const timers = new Map<'calm' | 'patience' | 'retry', () => void>()
  let tries = 0
  let wasLost = false
  let close = ports.connect(events())

  function once(name: 'calm' | 'patience' | 'retry', ms: number, run: () => void) {
    if (timers.has(name)) return
    timers.set(
      name,
      ports.after(ms, () => {
        timers.delete(name)
        run()
      }),
    )
  }

  function stop(name: 'patience' | 'retry') {
    timers.get(name)?.()
    timers.delete(name)
  }

  function events(): LineEvents {
    return {
      opened() {
        stop('patience')
        stop('retry')
        tries = 0
        news.isCut(false)
        if (wasLost) once('calm', CALM_MS, news.refresh)
        wasLost = false
      },
      lost(ended) {
        wasLost = true
        once('patience', PATIENCE_MS, () => news.isCut(true))
        if (ended) once('retry', RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 30_000, again)
      },
      changed: () => once('calm', CALM_MS, news.refresh),
    }
  }

  function again() {
    tries += 1
    close()
    close = ports.connect(events())
  }

  return () => {
    for (const cancel of timers.values()) cancel()
    close()
  }
}

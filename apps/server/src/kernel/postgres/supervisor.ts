import { setTimeout as sleep } from 'node:timers/promises'
import type { ExitReport, Postmaster } from './postmaster.ts'

const FIRST_DELAY_MS = 100
const LONGEST_DELAY_MS = 5_000
const PATIENCE_MS = 20_000

export type SupervisorHooks = {
  log: (line: string) => void
  /** Told each time the server ends without having been asked to; the restart is already under way. */
  onExit?: (report: ExitReport) => void
}

/**
 * Keeps one server running: when it ends unasked it is started again at the same address, with a growing
 * pause (up to 5 s while it does not come up), for as long as we live. It never gives up: a disk that was full gets space again, and
 * meanwhile readiness reports the truth.
 */
export async function supervise(
  launch: (signal: AbortSignal) => Promise<Postmaster>,
  { log, onExit }: SupervisorHooks,
): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  const { signal } = stopping
  let current = await launchPatiently(() => launch(signal))
  let launching: Promise<boolean> = Promise.resolve(true)

  const relaunch = async () => {
    try {
      current = await launch(signal)
      return true
    } catch (error) {
      if (!signal.aborted) log(error instanceof Error ? error.message : String(error))
      return false
    }
  }

  const watch = async () => {
    while (!signal.aborted) {
      const report = await current.exited
      if (signal.aborted) return
      log(`数据库意外退出,正在重启 / the database ended unexpectedly, restarting (${report.signal ?? report.code})`)
      onExit?.(report)
      let delay = FIRST_DELAY_MS
      for (let isUp = false; !isUp; isUp = await launching) {
        await sleep(delay, null, { signal }).catch(() => null)
        if (signal.aborted) return
        delay = Math.min(delay * 2, LONGEST_DELAY_MS)
        launching = relaunch()
      }
      log('数据库已恢复 / the database is back')
    }
  }

  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      // A restart that is under way ends first, so that no server outlives us.
      await launching
      await current.shutDown()
      await watching
    },
  }
}

const HELD = /shared memory block|lock file .* already exists/

/**
 * What a killed run left takes a moment to go: backends that outlive their postmaster hold its memory, and a
 * server that was only just starting writes its pid file after we looked.
 */
async function launchPatiently(launch: () => Promise<Postmaster>): Promise<Postmaster> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await launch()
    } catch (error) {
      const isHeld = error instanceof Error && HELD.test(error.message)
      if (!isHeld || Date.now() > deadline) throw error
      await sleep(100)
    }
  }
}

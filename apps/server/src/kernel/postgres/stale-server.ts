import { readlinkSync, realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { launchSpec } from './account.ts'
import type { Account } from './account.ts'
import { adoptPostmasterFile, readPostmasterFile } from './postmaster-file.ts'
import { processStart } from './process-identity.ts'
import { runCommand } from './run-command.ts'
import { StartupError } from './startup-error.ts'

const FAST_SHUTDOWN_MS = 60_000
const IMMEDIATE_SHUTDOWN_MS = 15_000

/**
 * Ends a server that a killed process of ours left on `pgdata`, and sees to its pid file; nothing to do on an
 * ordinary start.
 * The caller holds the folder's lock, so no living process is using it.
 * @throws StartupError `stale-server-stuck`
 */
export async function stopStaleServer(pgdata: string, account: Account, log: (line: string) => void): Promise<void> {
  const left = readPostmasterFile(pgdata)
  if (left === null) return
  const isRunning = (await processStart(left.pid)) !== null && (await isServerOf(left.pid, pgdata))
  // A pid that a stranger has now, or a zombie nobody reaps, would look like a rival server for ever.
  if (!isRunning) return process.platform === 'win32' ? undefined : adoptPostmasterFile(pgdata)
  log(`正在停止遗留的数据库进程 / stopping the database left by an earlier run (pid ${left.pid})`)
  for (const [signal, patience] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    await sendSignal(left.pid, signal, account)
    if (await isGoneWithin(left.pid, patience)) return
  }
  throw new StartupError(
    'stale-server-stuck',
    `遗留的数据库进程无法停止 / the database left by an earlier run does not stop (pid ${left.pid}): ${pgdata}`,
  )
}

/** A postmaster's working directory is its data folder; where that cannot be read, its command line names it. */
async function isServerOf(pid: number, pgdata: string): Promise<boolean> {
  if (process.platform === 'win32') return true
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(pgdata)
    } catch {
      // Another account's process, so not one that we could have started.
      return false
    }
  }
  const listing = await runCommand('ps', ['-o', 'command=', '-p', String(pid)])
  return listing.stdout.includes(pgdata)
}

async function sendSignal(pid: number, signal: NodeJS.Signals, account: Account): Promise<void> {
  if (process.platform !== 'win32') {
    try {
      process.kill(pid, signal)
    } catch {
      // Gone already, which is what was wanted.
    }
    return
  }
  const kill = launchSpec(account, 'taskkill', ['/pid', String(pid), '/t', '/f'])
  await runCommand(kill.file, kill.args)
}

async function isGoneWithin(pid: number, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while ((await processStart(pid)) !== null) {
    if (Date.now() > deadline) return false
    await sleep(20)
  }
  return true
}

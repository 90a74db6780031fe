import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { launchSpec } from './account.ts'
import type { Account } from './account.ts'
import type { Address } from './address.ts'
import { serverEnvironment } from './environment.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { runCommand } from './run-command.ts'
import { StartupError } from './startup-error.ts'

export type ExitReport = { code: number | null; signal: NodeJS.Signals | null }

/** A running server process. `exited` never rejects. */
export type Postmaster = { pid: number; exited: Promise<ExitReport>; shutDown(): Promise<void> }

export type PostmasterPlan = {
  account: Account
  bin: string
  cluster: string
  address: Address
  settings: Record<string, string>
}

const POLL_MS = 10
const PROGRESS_MS = 5_000
const FAST_SHUTDOWN_MS = 60_000
const IMMEDIATE_SHUTDOWN_MS = 15_000

/**
 * Starts PostgreSQL and resolves when it accepts connections; crash recovery may take as long as it takes,
 * unless `signal` gives up on it.
 * @throws StartupError `server-start-failed` or `disk-full`, with PostgreSQL's own reason
 */
export async function launchPostmaster(
  plan: PostmasterPlan,
  log: (line: string) => void,
  signal?: AbortSignal,
): Promise<Postmaster> {
  const spec = launchSpec(plan.account, join(plan.bin, 'postgres'), serverArguments(plan))
  const logFolder = join(plan.cluster, 'log')
  const logged = logSizes(logFolder)
  const child = spawn(spec.file, spec.args, {
    ...spec.options,
    cwd: plan.cluster,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // Out of the terminal's process group: Ctrl-C is for the application, which then stops the database last.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-4_000)))
  let ended: ExitReport | null = null
  const exited = new Promise<ExitReport>((resolve) => {
    child.once('error', (error) => {
      stderr += error.message
      resolve((ended = { code: 127, signal: null }))
    })
    child.once('exit', (code, signal) => resolve((ended = { code, signal })))
  })
  const endWithUs = () => child.kill('SIGINT')
  process.once('exit', endWithUs)
  void exited.then(() => process.off('exit', endWithUs))
  const pgdata = join(plan.cluster, 'pgdata')
  for (let waited = 0; ; waited += POLL_MS) {
    await Promise.race([exited, sleep(POLL_MS)])
    if (ended !== null) throw startFailure(stderr, logSince(logFolder, logged))
    const file = readPostmasterFile(pgdata)
    if (file?.pid === child.pid && file?.isReady === true) break
    if (signal?.aborted === true) await shutDown(child, exited, plan)
    if (waited % PROGRESS_MS === PROGRESS_MS - POLL_MS) log('数据库正在恢复 / the database is recovering')
  }
  // A script that is done need not know that a database ran: the exit handler ends it.
  child.unref()
  return { pid: child.pid ?? 0, exited, shutDown: () => shutDown(child, exited, plan) }
}

function serverArguments({ cluster, address, settings }: PostmasterPlan): string[] {
  const fixed: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(address.port),
    unix_socket_directories: address.socketDir ?? '',
    unix_socket_permissions: '0700',
    log_directory: join(cluster, 'log'),
  }
  const options = Object.entries({ ...fixed, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', join(cluster, 'pgdata'), ...options]
}

/** Fast shutdown: ends sessions, writes a checkpoint. If that hangs, an immediate one, which recovery mends. */
async function shutDown(child: ChildProcess, exited: Promise<ExitReport>, plan: PostmasterPlan): Promise<void> {
  if (process.platform === 'win32') {
    const pgdata = join(plan.cluster, 'pgdata')
    await runCommand(join(plan.bin, 'pg_ctl'), ['stop', '-D', pgdata, '-m', 'fast'], { env: serverEnvironment() })
    return
  }
  for (const [signal, patience] of [
    ['SIGINT', FAST_SHUTDOWN_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
  ] as const) {
    child.kill(signal)
    const timer = new AbortController()
    const timeout = sleep(patience, null, { signal: timer.signal }).catch(() => null)
    const report = await Promise.race([exited, timeout])
    timer.abort()
    if (report !== null) return
  }
  child.kill('SIGKILL')
}

/** How long each log file is, so that only what comes after counts as a reason. */
function logSizes(folder: string): Map<string, number> {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return new Map(names.map((name) => [name, statSync(join(folder, name)).size]))
}

function logSince(folder: string, before: Map<string, number>): string {
  return [...logSizes(folder).entries()]
    .filter(([name, size]) => size !== before.get(name))
    .map(([name, size]) => {
      const from = before.get(name) ?? 0
      return readFileSync(join(folder, name))
        .subarray(size > from ? from : 0)
        .toString()
    })
    .join('\n')
}

/** PostgreSQL gives its reason on stderr until its log is open, and in the log from then on. */
function startFailure(stderr: string, logged: string): StartupError {
  const reasons = [stderr, logged].map((text) => text.split('\n').filter((line) => /(FATAL|PANIC):/.test(line)))
  const reason = reasons.flat()[0] ?? stderr.trim().slice(-500)
  if (/No space left/.test(stderr + logged)) {
    return new StartupError('disk-full', `磁盘已满 / disk is full: ${reason}`)
  }
  return new StartupError('server-start-failed', `数据库启动失败 / the database did not start: ${reason}`)
}

import { existsSync, statSync } from 'node:fs'
import { runCommand } from './run-command.ts'
import { StartupError } from './startup-error.ts'

export type AccountIds = { uid: number; gid: number }

/** Who PostgreSQL runs as. `ids` is null when it runs as the person who started us. */
export type Account = { ids: AccountIds | null; setpriv: string | null }

export type LaunchSpec = { file: string; args: string[]; options: { uid?: number; gid?: number } }

const UNPRIVILEGED = ['postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root, so root borrows an existing account: the owner of the data
 * when there is one (it may have been made by an ordinary user), else `postgres`, else `nobody`.
 */
export async function chooseAccount(existingData: string | null): Promise<Account> {
  const setpriv = await findSetpriv()
  if (process.getuid?.() !== 0) return { ids: null, setpriv }
  if (existingData !== null) {
    const { uid, gid } = statSync(existingData)
    if (uid !== 0) return { ids: { uid, gid }, setpriv }
  }
  for (const name of UNPRIVILEGED) {
    const ids = await lookUp(name)
    if (ids !== null) return { ids, setpriv }
  }
  throw new StartupError(
    'no-unprivileged-account',
    `数据库不能以 root 运行,且系统没有 postgres 或 nobody 账号 / the database cannot run as root and there is no postgres or nobody account`,
  )
}

/** The command that runs `file` as the account and, where the system can, ends it when this process dies. */
export function launchSpec(account: Account, file: string, args: string[]): LaunchSpec {
  const { ids, setpriv } = account
  if (setpriv === null) return { file, args, options: ids ?? {} }
  const identity = ids === null ? [] : [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups']
  return { file: setpriv, args: [...identity, '--pdeathsig', 'INT', '--', file, ...args], options: {} }
}

/** True when the account can enter `folder`, asked of the system itself so that access lists count too. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  if (account.ids === null) return true
  const spec = launchSpec(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder])
  const result = await runCommand(spec.file, spec.args, { ...spec.options, cwd: '/' })
  return result.code === 0
}

async function findSetpriv(): Promise<string | null> {
  if (process.platform !== 'linux') return null
  const found = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  if (found === undefined) return null
  // BusyBox has a setpriv without --pdeathsig.
  const probe = await runCommand(found, ['--pdeathsig', 'INT', '--', 'true'])
  return probe.code === 0 ? found : null
}

async function lookUp(name: string): Promise<AccountIds | null> {
  const [uid, gid] = await Promise.all([runCommand('id', ['-u', name]), runCommand('id', ['-g', name])])
  if (uid.code !== 0 || gid.code !== 0 || Number(uid.stdout) === 0) return null
  // macOS prints nobody as -2; the kernel wants the unsigned form.
  return { uid: Number(uid.stdout) >>> 0, gid: Number(gid.stdout) >>> 0 }
}

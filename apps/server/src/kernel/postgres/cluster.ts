import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { launchSpec } from './account.ts'
import type { Account } from './account.ts'
import { serverEnvironment } from './environment.ts'
import { makePrivateFolder } from './placement.ts'
import { runCommand } from './run-command.ts'
import { defaultSettings, settingsFile, thisMachine } from './settings.ts'
import { StartupError } from './startup-error.ts'

export const SUPERUSER = 'postgres'

const SETTINGS_FILE = 'yiwang.conf'

/**
 * Locales to try, best first. LC_CTYPE must not be C (trigram search would find nothing in Chinese), while
 * the collation stays bytewise so that an update of the system library cannot break indexes.
 */
const LOCALES = [
  ['--locale=C.UTF-8'],
  ['--locale=C.utf8'],
  ['--locale=C', '--lc-ctype=en_US.UTF-8'],
  ['--locale=C', '--lc-ctype=zh_CN.UTF-8'],
  ['--locale=C', '--lc-ctype=en-US'],
]

export type NewCluster = { account: Account; bin: string; cluster: string; superPassword: string; durable: boolean }

/**
 * Makes `<cluster>/pgdata` with initdb. It appears under its name only when complete, so a start that was
 * interrupted half-way is simply done again.
 * @throws StartupError `initdb-failed`
 */
export async function initialiseCluster({ account, bin, cluster, superPassword, durable }: NewCluster): Promise<void> {
  const draft = join(cluster, 'pgdata.new')
  const passwordFile = join(cluster, `.pw-${process.pid}`)
  let problem = ''
  try {
    writeFileSync(passwordFile, superPassword, { mode: 0o600 })
    if (account.ids !== null) chownSync(passwordFile, account.ids.uid, account.ids.gid)
    for (const locale of LOCALES) {
      rmSync(draft, { recursive: true, force: true })
      makePrivateFolder(draft, account)
      const args = ['-D', draft, '-U', SUPERUSER, '--encoding=UTF8', ...locale, `--pwfile=${passwordFile}`]
      args.push('--auth=scram-sha-256', '--data-checksums', ...(durable ? [] : ['--no-sync']))
      const spec = launchSpec(account, join(bin, 'initdb'), args)
      const result = await runCommand(spec.file, spec.args, { ...spec.options, cwd: cluster, env: serverEnvironment() })
      if (result.code === 0) {
        appendFileSync(join(draft, 'postgresql.conf'), `\ninclude_if_exists = '../${SETTINGS_FILE}'\n`)
        renameSync(draft, join(cluster, 'pgdata'))
        return
      }
      problem = result.stderr.trim()
      if (!/locale/i.test(problem)) break
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
  const code = /No space left/.test(problem) ? 'disk-full' : 'initdb-failed'
  throw new StartupError(code, `无法创建数据库 / the database could not be created: ${problem}`)
}

/**
 * Written anew at every start: the machine may have changed. What follows the include line still wins.
 * It lies beside pgdata, in a folder of ours, so that root never writes through a link another account made.
 */
export function writeSettings(cluster: string): void {
  const path = join(cluster, SETTINGS_FILE)
  writeFileSync(`${path}.new`, settingsFile(defaultSettings(thisMachine())))
  // Whatever our umask, the account that runs PostgreSQL must be able to read it.
  chmodSync(`${path}.new`, 0o644)
  renameSync(`${path}.new`, path)
}

/** @throws StartupError `wrong-major-version`: PostgreSQL reads the files of its own major version only */
export function requireMajorVersion(cluster: string, major: number): void {
  const path = join(cluster, 'pgdata', 'PG_VERSION')
  if (!existsSync(path)) {
    throw new StartupError('database-files-missing', `数据库文件不完整 / database files are incomplete: ${path}`)
  }
  const found = readFileSync(path, 'utf8').trim()
  if (found === String(major)) return
  throw new StartupError(
    'wrong-major-version',
    `数据由 PostgreSQL ${found} 创建,本版本自带 ${major} / data was made by PostgreSQL ${found}, this release carries ${major}: ${cluster}`,
  )
}

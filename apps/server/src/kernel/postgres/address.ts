import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { Account } from './account.ts'
import { makePrivateFolder } from './placement.ts'
import type { Placement } from './placement.ts'

/** Where the server listens: 127.0.0.1:port and, except on Windows, a Unix socket in `socketDir`. */
export type Address = { port: number; socketDir: string | null }

export type Login = { user: string; password: string; database: string }

// sun_path is 108 bytes on Linux and 104 on macOS, with a closing zero.
const SOCKET_PATH_MAX = 103
const LONGEST_SOCKET = '/.s.PGSQL.65535'
const SHORT_PREFIX = 'yiwang-pg-'

const addressShape = z.object({ port: z.int().min(1).max(65535), socketDir: z.string().nullable() })

/** The port of the last start when it is still free, else another; and a private folder for the socket. */
export async function chooseAddress(place: Placement, account: Account): Promise<Address> {
  const last = lastAddress(place.control)
  const remembered = last !== null && (await isPortFree(last.port)) ? last.port : 0
  const port = remembered === 0 ? await freePort() : remembered
  if (last?.socketDir != null) removeShortFolder(last.socketDir)
  const address = { port, socketDir: process.platform === 'win32' ? null : socketFolder(place.cluster, account) }
  const path = join(place.control, 'address.json')
  writeFileSync(`${path}.new`, JSON.stringify(address), { mode: 0o644 })
  renameSync(`${path}.new`, path)
  return address
}

/** The address of the latest start, or null. */
export function lastAddress(control: string): Address | null {
  try {
    return addressShape.parse(JSON.parse(readFileSync(join(control, 'address.json'), 'utf8')))
  } catch {
    return null
  }
}

/** A URL for `pg` and libpq alike: the `host` parameter with the socket's folder outranks the host name. */
export function connectionUrl({ port, socketDir }: Address, { user, password, database }: Login): string {
  const host = socketDir === null ? '127.0.0.1' : 'localhost'
  const socket = socketDir === null ? '' : `?host=${encodeURIComponent(socketDir)}`
  return `postgresql://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}${socket}`
}

/** True when the socket's full path fits into the system's address structure. */
export function fitsSocketPath(folder: string): boolean {
  return Buffer.byteLength(folder + LONGEST_SOCKET) <= SOCKET_PATH_MAX
}

/** Removes a folder that `chooseAddress` made in the system's temporary folder; leaves any other alone. */
export function removeShortFolder(folder: string): void {
  if (dirname(folder) === shortRoot() && basename(folder).startsWith(SHORT_PREFIX)) {
    rmSync(folder, { recursive: true, force: true })
  }
}

function socketFolder(cluster: string, account: Account): string {
  const own = join(cluster, 'run')
  if (fitsSocketPath(own)) {
    // The socket's lock of a killed server names a pid that may look alive: a stranger, or a zombie.
    rmSync(own, { recursive: true, force: true })
    makePrivateFolder(own, account)
    return own
  }
  const folder = mkdtempSync(join(shortRoot(), SHORT_PREFIX))
  if (account.ids !== null) chownSync(folder, account.ids.uid, account.ids.gid)
  chmodSync(folder, 0o700)
  return folder
}

/** os.tmpdir() is itself too long on macOS and in some batch systems. */
function shortRoot(): string {
  return realpathSync('/tmp')
}

function isPortFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  )
}

function freePort(): Promise<number> {
  return listenOnce(0)
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const chosen = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(chosen))
    })
  })
}

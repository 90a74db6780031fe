import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startEmbedded } from './start-embedded.ts'
import type { EmbeddedOptions, EmbeddedPostgres } from './start-embedded.ts'

/** For data that is thrown away with the test. */
export const QUICK = { fsync: 'off', shared_buffers: '16MB', autovacuum_naptime: '60s' }

export const isRoot = process.getuid?.() === 0

const ENOUGH_BYTES = 2 ** 30

/** In memory where the machine has room: making a cluster writes a thousand files, which a busy disk takes seconds for. */
function temporaryRoot(): string {
  if (!existsSync('/dev/shm')) return '/tmp'
  const { bavail, bsize } = statfsSync('/dev/shm')
  return bavail * bsize > ENOUGH_BYTES ? '/dev/shm' : '/tmp'
}

/** A folder that any account may use unless `mode` says otherwise, removed at the end of the block. */
export function temporaryFolder(mode = 0o777, root = temporaryRoot()): { path: string } & Disposable {
  const path = mkdtempSync(join(root, 'yw-test-'))
  chmodSync(path, mode)
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** A server that stops at the end of its block, whatever happens in it. */
export async function startForTest(options: EmbeddedOptions): Promise<EmbeddedPostgres & AsyncDisposable> {
  const server = await startEmbedded({ settings: QUICK, ...options })
  return { ...server, [Symbol.asyncDispose]: () => server.stop() }
}

export type Row = Record<string, unknown>

/** One query over a connection of its own. */
export async function ask(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

export type Holder = { child: ChildProcess; lines: AsyncIterableIterator<string>; ended: Promise<number | null> }

/** A separate Node process that starts a server on `dataDir` and writes rows; see hold-server.ts. */
export function holdServer(dataDir: string, wrapper: string[] = []): Holder {
  const script = fileURLToPath(new URL('./hold-server.ts', import.meta.url))
  const [file, ...args] = [...wrapper, process.execPath, '--import', 'tsx', script, dataDir]
  const repository = fileURLToPath(new URL('../../../../..', import.meta.url))
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: repository })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, lines, ended }
}

/** The next line a holder prints. */
export async function nextLine({ lines }: Holder): Promise<string> {
  const { value, done } = await lines.next()
  return done === true ? '' : String(value)
}

/** A path inside `folder`, long enough that a socket in it would not fit. */
export function longPath(folder: string): string {
  return join(folder, 'a-long-name-'.repeat(8))
}

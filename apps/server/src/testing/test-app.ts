import { createClient } from '@yiwang/client'
import type { Client } from '@yiwang/client'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import type { Clock } from '../kernel/clock.ts'
import { readConfig } from '../kernel/config.ts'
import { drainJobs } from '../kernel/jobs/worker.ts'
import { createLogger } from '../kernel/logger.ts'
import { createTestDatabase } from '../kernel/testing/test-database.ts'

export const TENANT = '370114'
export const PASSWORD = 'correct horse battery'

export type TestApp = {
  app: App
  origin: string
  /** A client without a session. */
  anonymous: Client
  /** A client with the session of an account. */
  signedIn: (username: string, password?: string) => Promise<Client>
  /** The session cookie of an account, for requests that a client does not make. */
  cookieOf: (username: string) => Promise<string>
  /** Connection that requests run on, bound by row-level security. */
  appUrl: string
  /** Connection of the schema's owner, for looking behind the app's back. */
  ownerUrl: string
  drain: () => Promise<void>
  close: () => Promise<void>
}

/** The whole platform over HTTP on a database of its own. */
export async function createTestApp({
  settings = {},
  ...options
}: { clock?: Clock; settings?: Record<string, string> } = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'yiwang-app-'))
  // Files of a worker load their modules in the same loop that serves: what stalls there is the test, not the server.
  const common = { DATA_DIR: dataDir, TENANT, POOL_SIZE: '8', MOST_LOOP_DELAY_MS: '0' }
  const config = readConfig({ ...common, ...settings }, '/')
  const app = await createApp({
    config,
    appUrl: database.appUrl,
    logger: createLogger(process.env.TEST_LOG ?? 'silent'),
    ...options,
  })
  const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
  return {
    app,
    origin,
    anonymous: createClient({ origin }),
    async signedIn(username, password = PASSWORD) {
      const cookie = await signIn(origin, username, password)
      return createClient({ origin, headers: () => ({ cookie }) })
    },
    cookieOf: (username) => signIn(origin, username, PASSWORD),
    appUrl: database.appUrl,
    ownerUrl: database.ownerUrl,
    drain: () => drainJobs(app.context, database.ownerUrl),
    async close() {
      await app.close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function signIn(origin: string, username: string, password: string): Promise<string> {
  const response = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ username, password }),
  })
  if (!response.ok) throw new Error(`sign-in of ${username} answered ${response.status}: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

import { identityRoutes } from '@yiwang/contract/identity'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import http from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../kernel/actor.ts'
import type { Actor } from '../kernel/actor.ts'
import { AppError } from '../kernel/errors.ts'
import { sendStream } from '../kernel/http/send-stream.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import { createCaseWorld } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'

const TENANT = '370114'
let world: CaseWorld
let server: FastifyInstance
let origin: string
let running = 0
let check: () => Promise<Actor>
let tell: (event: string, data: unknown) => void = () => undefined
let hold: Promise<void> = Promise.resolve()
let entered: () => void = () => undefined

const somebody = (): Actor => systemActor(TENANT)

beforeAll(async () => {
  world = await createCaseWorld()
  server = Fastify({ forceCloseConnections: true })
  server.get('/stream', async (_request, reply) => {
    entered()
    await hold
    return sendStream(reply, {
      start: (send) => {
        running += 1
        tell = send
        return () => (running -= 1)
      },
      opener: somebody(),
      check: () => check(),
      beatMs: 20,
    })
  })
  origin = await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  await world.close()
})
afterEach(() => expect.poll(() => running).toBe(0))

test('a stream lasts while its session does and ends with it', async () => {
  let beats = 0
  check = () => {
    beats += 1
    return beats < 4 ? Promise.resolve(somebody()) : Promise.reject(new AppError('not-signed-in', '', ''))
  }
  const text = await (await fetch(`${origin}/stream`)).text()
  expect(text.match(/still here/g)).toHaveLength(3)
})

test('a stream ends when the posts are not the same any more, and outlasts a database that is away', async () => {
  let beats = 0
  const post = { id: '1', role: 'leader' as const, areaId: null, areaPath: TENANT, unitId: null }
  check = () => {
    beats += 1
    if (beats < 3) return Promise.reject(new AppError('unavailable', '', ''))
    return Promise.resolve({ ...somebody(), posts: [post] })
  }
  const text = await (await fetch(`${origin}/stream`)).text()
  expect(text.match(/still here/g)).toHaveLength(2)
})

test('nothing goes on for a client that has gone, before or after the stream began', async () => {
  check = () => Promise.resolve(somebody())
  const gone = new AbortController()
  const response = await fetch(`${origin}/stream`, { signal: gone.signal })
  await response.body?.getReader().read()
  expect(running).toBe(1)
  gone.abort()
  await expect.poll(() => running).toBe(0)

  let open: () => void = () => undefined
  hold = new Promise((resolve) => (open = resolve))
  const arrived = new Promise<void>((resolve) => (entered = resolve))
  const early = http.get(`${origin}/stream`).on('error', () => undefined)
  await arrived
  const closed = new Promise((resolve) => early.on('close', resolve))
  early.destroy()
  await closed
  open()
  hold = Promise.resolve()
})

test('HEAD opens no stream that stays', async () => {
  check = () => Promise.resolve(somebody())
  expect((await fetch(`${origin}/stream`, { method: 'HEAD' })).status).toBe(200)
})

test('a client that reads nothing is let go', async () => {
  check = () => Promise.resolve(somebody())
  const stalled = http.get(`${origin}/stream`, (response) => void response.pause()).on('error', () => undefined)
  await expect.poll(() => running).toBe(1)
  const told = Buffer.alloc(64 * 1024, 'x').toString()
  for (let i = 0; i < 2000 && running > 0; i += 1) {
    tell('case', told)
    if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(running).toBe(0)
  stalled.destroy()
})

test('of a person: a session that is signed out loses its stream with the next beat', async () => {
  const cookie = await world.cookieOf('grid')
  const { app } = world
  const token = /=(\d{6})\.(.+)$/.exec(cookie)
  const look = () =>
    inTransaction(app.context.pool, { tenant: TENANT, readOnly: true }, (tx) =>
      app.authenticate(tx, { tenant: TENANT, token: token?.[2] ?? '', address: '', silently: true }),
    )
  expect(await look()).toMatchObject({ kind: 'person' })
  await fetch(`${world.origin}/api/v1${identityRoutes.signOut.path}`, {
    method: 'DELETE',
    headers: { cookie, 'idempotency-key': crypto.randomUUID() },
  })
  expect(await look()).toBeNull()
})

import { newId } from '@yiwang/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCaseWorld } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'

let world: CaseWorld
let cookie: string

beforeAll(async () => {
  world = await createCaseWorld()
  cookie = await world.cookieOf('dispatcher')
})
afterAll(() => world.close())

type Extra = { headers?: Record<string, string>; body?: BodyInit }

function call(method: string, path: string, { headers = {}, body }: Extra = {}): Promise<Response> {
  return fetch(`${world.origin}${path}`, {
    method,
    headers: { cookie, ...headers },
    ...(body === undefined ? {} : { body }),
  })
}

function write(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const all = { 'content-type': 'application/json', 'idempotency-key': newId(), ...headers }
  return call('POST', path, { headers: all, body: typeof body === 'string' ? body : JSON.stringify(body) })
}

const report = () => ({ id: newId(), text: '窨井盖坏了', areaId: world.county.grids[0].id })

test('every answer carries the headers that keep a browser safe', async () => {
  for (const path of ['/healthz', '/api/v1/cases', '/api/v1/nothing', '/openapi.json']) {
    const { headers } = await call('GET', path)
    expect([path, headers.get('content-security-policy')]).toEqual([
      path,
      expect.stringContaining("default-src 'self'"),
    ])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options') ?? headers.get('content-security-policy')).toMatch(
      /SAMEORIGIN|frame-ancestors 'none'/,
    )
  }
  expect((await call('GET', '/api/v1/cases')).headers.get('cache-control')).toBe('no-store')
})

test('what is wrong is told as a problem, field by field, in the words of the user', async () => {
  const response = await write('/api/v1/cases', { id: 'x', text: '' })
  expect([response.status, response.headers.get('content-type')]).toEqual([
    400,
    expect.stringContaining('application/problem+json'),
  ])
  expect(await response.json()).toMatchObject({
    code: 'bad-request',
    userMessage: '请检查标出的内容',
    fields: { id: expect.any(String) },
  })
})

test.each([
  ['broken JSON', '{"id":', 400],
  ['a list instead of an object', '[]', 400],
  ['nothing', '', 400],
  ['a prototype', '{"__proto__":{"polluted":1},"id":"x"}', 400],
])('%s is refused', async (_, body, status) => {
  expect((await write('/api/v1/cases', body)).status).toBe(status)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test.each(['\u0000', 'a\u0007b', '\ud800'])(
  'text that no database can hold (%j) is refused next to its field',
  async (text) => {
    const response = await write('/api/v1/cases', { ...report(), text: `井盖${text}` })
    expect([response.status, ((await response.json()) as { fields: object }).fields]).toEqual([
      400,
      expect.objectContaining({ text: expect.any(String) }),
    ])
  },
)

test('names with rare characters and emoji come back as they were', async () => {
  const body = { ...report(), text: '𠮷野家门口 🕳️ 窨井盖坏了' }
  const { id } = (await (await write('/api/v1/cases', body)).json()) as { id: string }
  const seen = (await (await call('GET', `/api/v1/cases/${id}`)).json()) as { text: string }
  expect(seen.text).toBe(body.text)
})

test('extra properties are dropped, not stored', async () => {
  const response = await write('/api/v1/cases', { ...report(), state: 'closed', tenant: '000000', reporterId: newId() })
  expect(((await response.json()) as { state: string }).state).toBe('reported')
})

test('a write says which command it is', async () => {
  expect((await write('/api/v1/cases', report(), { 'idempotency-key': 'mine' })).status).toBe(400)
})

test('another site cannot write with a person’s cookie', async () => {
  expect((await write('/api/v1/cases', report(), { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await write('/api/v1/cases', report(), { 'sec-fetch-site': 'same-site' })).status).toBe(403)
  expect((await write('/api/v1/cases', report(), { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  const form = await call('POST', '/api/v1/cases', {
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': newId() },
    body: 'id=1',
  })
  expect(form.status).toBe(415)
})

test('an unknown address and an unknown case are problems too', async () => {
  expect(await (await call('GET', '/api/v1/nothing')).json()).toMatchObject({ code: 'not-found' })
  expect(await (await call('GET', `/api/v1/cases/${newId()}`)).json()).toMatchObject({ code: 'not-found' })
  expect((await call('GET', '/api/v1/cases/not-an-id')).status).toBe(400)
})

test('tracking codes cannot be tried one after the other', async () => {
  const codes = Array.from({ length: 130 }, (_, i) => String(100000000000 + i))
  const answers = await Promise.all(codes.map((code) => fetch(`${world.origin}/api/v1/public/cases/${code}`)))
  const statuses = answers.map((answer) => answer.status)
  expect(new Set(statuses)).toEqual(new Set([404, 429]))
  const refused = answers.find((answer) => answer.status === 429)
  expect(await refused?.json()).toMatchObject({ code: 'too-many-requests', userMessage: expect.any(String) })
})

test('health, readiness and metrics answer without a session and without personal data', async () => {
  const anonymous = (path: string) => fetch(`${world.origin}${path}`)
  expect(await (await anonymous('/healthz')).json()).toEqual({ ok: true })
  expect(await (await anonymous('/readyz')).json()).toMatchObject({ ok: true })
  const metrics = await (await anonymous('/metrics')).text()
  expect(metrics).toContain('yiwang_request_seconds_count')
  expect(metrics).toContain('yiwang_database_connections')
  expect(metrics).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/)
})

test('a live stream tells of a change within reach and of nothing else', async () => {
  const open = async (name: string) => {
    const abort = new AbortController()
    const response = await fetch(`${world.origin}/api/v1/cases/stream`, {
      headers: { cookie: await world.cookieOf(name) },
      signal: abort.signal,
    })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    return { abort, reader, type: response.headers.get('content-type') }
  }
  const [near, far] = [await open('grid'), await open('far')]
  expect(near.type).toContain('text/event-stream')
  await near.reader?.read()
  await far.reader?.read()
  let id = ''
  let told = ''
  // The first look of a feed only marks where it begins: report until one is told.
  while (id === '' || !told.includes(id)) {
    id = ((await (await write('/api/v1/cases', report())).json()) as { id: string }).id
    told = (await near.reader?.read())?.value ?? ''
  }
  expect(told).toContain('event: case')
  const silent = await Promise.race([far.reader?.read(), new Promise((resolve) => setTimeout(resolve, 50, 'silent'))])
  expect(silent).toBe('silent')
  near.abort.abort()
  far.abort.abort()
})

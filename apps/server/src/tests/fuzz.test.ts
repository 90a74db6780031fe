import type { Route } from '@yiwang/contract'
import { newId, problem } from '@yiwang/contract'
import { reachesOf } from '@yiwang/contract/identity'
import type { Permission, Role } from '@yiwang/contract/identity'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createCaseWorld, reportManhole } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'
import { fitting, hostile, spoiled } from './fuzz-values.ts'
import type { Schema } from './fuzz-values.ts'

/** FUZZ_SEED repeats a run; FUZZ_SECONDS makes a longer one. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2_000_000_000)
const seconds = Number(process.env.FUZZ_SECONDS ?? 15)
const SLOW_MS = 2000

const ACCOUNTS: Record<string, Role> = {
  admin: 'system-admin',
  security: 'security-admin',
  auditor: 'audit-admin',
  dispatcher: 'dispatcher',
  department: 'department',
  grid: 'grid-worker',
  village: 'grid-head',
  leader: 'leader',
  resident: 'resident',
}

type Parameter = { name: string; in: 'path' | 'query' | 'header'; schema: Schema; required: boolean }
type Operation = {
  parameters: Parameter[]
  'x-permission': string
  requestBody?: { content: Record<string, { schema: Schema }> }
}
type Call = { operation: string; account: string; path: string; headers: Record<string, string>; body: string | null }

let world: CaseWorld
let routes: Map<string, Route>
let cookies: Map<string, string>
let ids: string[]
let lastError = ''

beforeAll(async () => {
  world = await createCaseWorld()
  routes = new Map(world.app.bindings.map(({ route }) => [`${route.method} /api/v1${route.path}`, route]))
  const names = Object.keys(ACCOUNTS)
  cookies = new Map(await Promise.all(names.map(async (name) => [name, await world.cookieOf(name)] as const)))
  const grid = await world.signedIn('grid')
  const cases = [await reportManhole(world, grid), await reportManhole(world, grid, { priority: 'emergency' })]
  const { county, towns, villages, grids, units } = world.county
  const places = [county, towns[0], villages[0], grids[0], grids[1]].map((area) => area.id)
  ids = [...cases.map(({ id }) => id), ...places, units.water, world.manhole.id, world.manhole.conditions[0]?.id ?? '']
  world.app.context.logger.error = ({ err }: { err: Error }) => (lastError = err.message)
})
afterAll(() => world.close())

/** Streams do not end, and whoever signs out is of no more use here. */
function isLeftOut(name: string): boolean {
  return routes.get(name)?.kind === 'stream' || name === 'DELETE /api/v1/session'
}

async function describedOperations(): Promise<[string, Operation][]> {
  const description = (await (await fetch(`${world.origin}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>
  }
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .map(([method, operation]): [string, Operation] => [`${method.toUpperCase()} ${path}`, operation])
      .filter(([name]) => !isLeftOut(name)),
  )
}

/** Mostly somebody whom the route lets in, so that what lies behind the guard is met. */
function accountFor(permission: string): fc.Arbitrary<string> {
  const rights = permission.split(' | ')
  const open = rights.includes('public') || rights.includes('signed-in')
  const inside = Object.entries(ACCOUNTS)
    .filter(([, role]) => open || rights.some((right) => reachesOf(role, right as Permission).length > 0))
    .map(([name]) => name)
  const anybody = fc.constantFrom(...Object.keys(ACCOUNTS), '')
  if (inside.length === 0) return anybody
  return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...inside) }, { weight: 1, arbitrary: anybody })
}

function callOf([name, operation]: [string, Operation]): fc.Arbitrary<Call> {
  const [, template = ''] = name.split(' ')
  const part = (place: 'path' | 'query'): Schema => ({
    properties: Object.fromEntries(
      operation.parameters.filter((one) => one.in === place).map((one) => [one.name, one.schema]),
    ),
    required: operation.parameters
      .filter((one) => one.in === place && (one.required || place === 'path'))
      .map((one) => one.name),
  })
  const schema = operation.requestBody?.content['application/json']?.schema
  const mostly = (value: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 3, arbitrary: value }, { weight: 2, arbitrary: spoiled(value) })
  return fc
    .record({
      account: accountFor(operation['x-permission']),
      params: fc.oneof(
        { weight: 9, arbitrary: fitting(part('path'), ids) },
        { weight: 1, arbitrary: spoiled(fitting(part('path'), ids)) },
      ),
      query: mostly(fitting(part('query'), ids)),
      body: schema ? mostly(fitting(schema, ids)) : fc.constant(null),
      version: fc.oneof({ weight: 6, arbitrary: fc.constantFrom('"1"', '"2"') }, { weight: 1, arbitrary: hostile }),
      key: fc.oneof({ weight: 20, arbitrary: fc.constant('') }, { weight: 1, arbitrary: hostile }),
    })
    .map(({ account, params, query, body, version, key }) => ({
      operation: name,
      account,
      path: `${template.replace(/\{(\w+)\}/g, (_, one: string) => encode(pick(params, one)))}${queryOf(query)}`,
      headers: { 'if-match': headerText(version), 'idempotency-key': key === '' ? newId() : headerText(key) },
      body: schema ? (JSON.stringify(body) ?? 'null') : null,
    }))
}

function pick(params: unknown, name: string): unknown {
  return typeof params === 'object' && params !== null ? (params as Record<string, unknown>)[name] : params
}

/** The head of a request holds little: longer ones are the business of another test. */
function asText(value: unknown): string {
  const told = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined')
  return told.slice(0, 400)
}

function encode(value: unknown): string {
  return encodeURIComponent(asText(value).replace(/\p{Cs}/gu, '?'))
}

function headerText(value: unknown): string {
  return asText(value)
    .replace(/[^\x20-\x7e]/g, '?')
    .trim()
}

/** Lists repeat the parameter, as a form does. */
function queryOf(query: unknown): string {
  if (typeof query !== 'object' || query === null) return `?${encode(query)}`
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value.slice(0, 6) : [value]).map((one) => `${encode(name)}=${encode(one)}`),
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&').slice(0, 6000)}`
}

async function send({ operation, account, path, headers, body }: Call): Promise<Response> {
  return fetch(`${world.origin}${path}`, {
    method: operation.split(' ')[0] ?? 'GET',
    headers: {
      ...headers,
      cookie: cookies.get(account) ?? '',
      ...(body === null ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === null ? {} : { body }),
  })
}

/** What is wrong with an answer; null when nothing is. */
async function faultOf(call: Call): Promise<string | null> {
  const started = performance.now()
  lastError = ''
  const response = await send(call)
  const text = await response.text()
  const took = performance.now() - started
  if (response.status >= 500 && response.status !== 503) return `${response.status}: ${lastError}`
  if (took > SLOW_MS) return `took ${Math.round(took)} ms`
  if (!response.ok)
    return isProblem(response, text) ? null : `${response.status} is no problem document: ${text.slice(0, 100)}`
  const route = routes.get(call.operation)
  if (route?.kind !== 'json') return null
  const reply = JSON.parse(text) as unknown
  const parsed = route.reply.safeParse(reply)
  return parsed.success ? null : `reply does not fit: ${parsed.error.message.slice(0, 200)}`
}

function isProblem(response: Response, text: string): boolean {
  const type = response.headers.get('content-type') ?? ''
  return type.startsWith('application/problem+json') && problem.safeParse(JSON.parse(text)).success
}

test('whatever is sent, nothing breaks, hangs or answers another shape', { timeout: 120_000 }, async () => {
  const operations = await describedOperations()
  expect(operations.length).toBeGreaterThan(55)
  const calls = fc.oneof(...operations.map(callOf))
  const until = performance.now() + seconds * 1000
  const faults = new Map<string, string>()
  let sent = 0
  for (let batch = 0; performance.now() < until; batch += 1) {
    for (const call of fc.sample(calls, { seed: seed + batch, numRuns: 100 })) {
      const fault = await faultOf(call)
      sent += 1
      if (fault) faults.set(`${call.operation} ${fault}`.replace(/"[^"]*"/g, '"…"'), JSON.stringify(call).slice(0, 700))
      if (performance.now() > until) break
    }
  }
  console.info(`fuzz: seed ${seed}, ${sent} requests, ${operations.length} operations`)
  expect(Object.fromEntries(faults), `FUZZ_SEED=${seed}`).toEqual({})
})

test('a reply of another shape and an error that is no problem document are found', async () => {
  const operation = 'GET /api/v1/session'
  const call: Call = { operation, account: 'grid', path: '/api/v1/session', headers: {}, body: null }
  expect(await faultOf(call)).toBeNull()
  const route = routes.get(operation)
  if (!route) throw new Error('no such route')
  routes.set(operation, { ...route, reply: z.object({ another: z.string() }) })
  expect(await faultOf(call)).toContain('does not fit')
  routes.set(operation, route)
  expect(isProblem(new Response('{}', { status: 400 }), '{}')).toBe(false)
})

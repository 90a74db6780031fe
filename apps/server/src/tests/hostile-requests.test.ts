import { newId } from '@yiwang/contract'
import { areasRoutes } from '@yiwang/contract/areas'
import { casesRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import { identityRoutes } from '@yiwang/contract/identity'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, createCaseWorld, reportManhole } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'
import type { Client } from '@yiwang/client'

let world: CaseWorld
let dispatcher: Client
let grid: Client
let owner: pg.Client

beforeAll(async () => {
  world = await createCaseWorld()
  dispatcher = await world.signedIn('dispatcher')
  grid = await world.signedIn('grid')
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'; set yw.reach = 'all'`)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

test('what a reveal shows is not kept for a replay', async () => {
  const { id } = await reportManhole(world, dispatcher, { reporterPhone: '13899912345', reporterName: '独孤求败' })
  for (const field of ['reporterPhone', 'reporterName'] as const) {
    await dispatcher.call(casesRoutes.reveal, { params: { caseId: id }, body: { field, purpose: '回访核实' } })
  }
  const admin = await world.signedIn('admin')
  await admin.call(identityRoutes.addPerson, { body: { id: newId(), name: '新来的', phone: '13877712345' } })
  const { rows } = await owner.query<{ kept: string }>(`select string_agg(reply, '|') as kept from kernel.commands`)
  const { rows: noted } = await owner.query<{ kept: string }>(
    `select string_agg(a::text, '|') as kept from kernel.audit a`,
  )
  expect(rows[0]?.kept).toContain(id)
  expect(noted[0]?.kept).toContain(id)
  expect(`${rows[0]?.kept} ${noted[0]?.kept}`).not.toMatch(/13899912345|独孤求败|13877712345|correct horse battery/)
})

test('an action sent eight times at once happens once and answers the same each time', async () => {
  const receipt = await reportManhole(world, grid)
  const commandId = newId()
  const call = () =>
    fetch(`${world.origin}/api/v1/cases/${receipt.id}/note`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': commandId,
        'if-match': `"${receipt.version}"`,
        cookie,
      },
      body: JSON.stringify({ note: '已联系' }),
    }).then(async (response) => [response.status, await response.text()])
  const cookie = await world.cookieOf('grid')
  const answers = await Promise.all(Array.from({ length: 8 }, call))
  expect(new Set(answers.map(([status]) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(([, body]) => body)).size).toBe(1)
})

test('copies of one command at once are one, whatever the command', async () => {
  const id = newId()
  const commands: [account: string, path: string, body: object][] = [
    ['admin', '/people', { id, name: '新来的', employeeNumber: 'N-1' }],
    [
      'admin',
      `/people/${id}/posts`,
      { id: newId(), role: 'helper', areaId: world.county.grids[0].id, validFrom: '2026-01-01' },
    ],
    ['admin', `/people/${id}/account`, { username: 'newcomer', password: 'a long first password' }],
    ['security', `/people/${id}/account`, { act: 'disable', reason: '离职' }],
    ['admin', '/units', { id: newId(), code: 'U-9', name: '新单位', kind: 'squad', areaId: world.county.county.id }],
  ]
  for (const [account, path, body] of commands) {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': newId(),
      cookie: await world.cookieOf(account),
    }
    const method = account === 'security' ? 'PUT' : 'POST'
    const send = async () => {
      const response = await fetch(`${world.origin}/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
      return `${response.status} ${await response.text()}`
    }
    const answers = await Promise.all(Array.from({ length: 6 }, send))
    expect([path, new Set(answers).size, answers[0]?.slice(0, 3)]).toEqual([path, 1, '200'])
  }
})

test('a key used for one route opens no reply on another', async () => {
  const key = newId()
  const headers = { 'content-type': 'application/json', 'idempotency-key': key, cookie: await world.cookieOf('grid') }
  const send = (path: string, body: object) =>
    fetch(`${world.origin}/api/v1${path}`, {
      method: 'POST',
      headers: { ...headers, 'if-match': '"1"' },
      body: JSON.stringify(body),
    })
  const { id } = (await (await send('/cases', { id: newId(), text: '井盖坏了' })).json()) as { id: string }
  expect((await send(`/cases/${id}/note`, { note: '注' })).status).toBe(422)
})

test('an anonymous reply opens to nobody else: another body, or a person, under its key is refused', async () => {
  const body = { id: newId(), text: '井盖坏了', areaId: world.county.grids[0].id }
  const commandId = newId()
  const first = await world.anonymous.call(publicCasesRoutes.report, { body }, { commandId })
  expect(await world.anonymous.call(publicCasesRoutes.report, { body }, { commandId })).toEqual(first)
  const other = { body: { ...body, id: newId() } }
  await expect(world.anonymous.call(publicCasesRoutes.report, other, { commandId })).rejects.toMatchObject({
    status: 422,
  })
  await expect(grid.call(publicCasesRoutes.report, { body }, { commandId })).rejects.toMatchObject({ status: 422 })
})

test('who has the tracking code gets the same signed in or not', async () => {
  const { lng, lat } = world.county.grids[0]
  const { trackingCode: code } = await world.anonymous.call(publicCasesRoutes.report, {
    body: { id: newId(), text: '井盖坏了', lng, lat },
  })
  const far = await world.signedIn('far')
  const seen = await far.call(publicCasesRoutes.track, { params: { code } })
  expect(seen).toEqual(await world.anonymous.call(publicCasesRoutes.track, { params: { code } }))
})

test('a right over one town opens no check of another, and no person there', async () => {
  const town = await world.signedIn('town')
  const { county, towns } = world.county
  const checks = (areaId: string) => town.call(areasRoutes.checks, { params: { areaId } })
  await expect(checks(county.id)).rejects.toMatchObject({
    status: expect.toSatisfy((status) => [403, 404].includes(status)),
  })
  await expect(checks(towns[0].id)).rejects.toMatchObject({
    status: expect.toSatisfy((status) => [403, 404].includes(status)),
  })
  expect((await checks(towns[1].id)).checkedAreas).toBeGreaterThan(0)
  const people = await town.call(identityRoutes.people, { query: { limit: 200 } })
  expect(people.items.map((person) => person.username)).toContain('town')
  expect(people.items.map((person) => person.username)).not.toContain('grid')
})

async function storedFiles(): Promise<string[]> {
  const folder = path.join(world.app.context.config.dataDir, 'files')
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

test('a picture of somebody who may not store one is neither read nor stored', async () => {
  const before = await storedFiles()
  const picture = await sharp({ create: { width: 30, height: 30, channels: 3, background: '#135' } })
    .png()
    .toBuffer()
  const upload = (headers: Record<string, string>) => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(picture)]))
    return fetch(`${world.origin}/api/v1/files`, {
      method: 'POST',
      body: form,
      headers: { 'idempotency-key': newId(), ...headers },
    })
  }
  expect((await upload({})).status).toBe(401)
  expect((await upload({ cookie: await world.cookieOf('auditor') })).status).toBe(403)
  expect(await storedFiles()).toEqual(before)
  expect((await upload({ cookie: await world.cookieOf('grid') })).status).toBe(200)
  expect((await storedFiles()).length).toBe(before.length + 2)
})

test.each([
  ['no boundary', 'multipart/form-data', 'x'],
  [
    'cut off',
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc',
  ],
  ['empty', 'multipart/form-data; boundary=b', ''],
  [
    'no file',
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="x"\r\n\r\nabc\r\n--b--\r\n',
  ],
  ['garbage', 'multipart/form-data; boundary=b', 'garbage'],
])('a broken upload (%s) is the caller’s mistake', async (_, type, body) => {
  const response = await fetch(`${world.origin}/api/v1/public/files`, {
    method: 'POST',
    headers: { 'content-type': type, 'idempotency-key': newId() },
    body,
  })
  expect([response.status < 500, response.headers.get('content-type')]).toEqual([
    true,
    expect.stringContaining('application/problem+json'),
  ])
})

test('a cookie that names another county opens nothing there', async () => {
  const response = await fetch(`${world.origin}/api/v1/public/cases`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': newId(),
      cookie: 'yw=999999.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    },
    body: JSON.stringify({ id: newId(), text: '井盖坏了' }),
  })
  expect(response.status).toBe(200)
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from kernel.audit where tenant = '999999'`,
  )
  expect(rows[0]?.n).toBe(0)
})

test.each([
  '/api/v1/%zz',
  '/api/v1/cases/%E0%A4%A',
  `/api/v1/cases/${'a'.repeat(300)}`,
  '/api/v1/cases?limit=1&limit=2&q=%00',
])('an address that cannot be read (%s) is a problem too', async (address) => {
  const response = await fetch(`${world.origin}${address}`, { headers: { cookie: await world.cookieOf('grid') } })
  expect([response.status < 500 && response.status >= 400, response.headers.get('content-type')]).toEqual([
    true,
    expect.stringContaining('application/problem+json'),
  ])
})

test('a head too long is told as a problem', async () => {
  const response = await fetch(`${world.origin}/api/v1/cases`, { headers: { 'x-long': 'a'.repeat(20_000) } })
  expect([response.status, response.headers.get('content-type')]).toEqual([
    431,
    expect.stringContaining('problem+json'),
  ])
})

test('depth and repeated headers are harmless', async () => {
  const cookie = await world.cookieOf('grid')
  const post = (body: string, headers: [string, string][]) =>
    fetch(`${world.origin}/api/v1/cases`, {
      method: 'POST',
      headers: [['content-type', 'application/json'], ['cookie', cookie], ...headers],
      body,
    })
  const depth = '['.repeat(200_000) + ']'.repeat(200_000)
  expect((await post(`{"id":${depth}}`, [['idempotency-key', newId()]])).status).toBe(400)
  const twice = await post('{}', [
    ['idempotency-key', newId()],
    ['idempotency-key', newId()],
  ])
  expect(twice.status).toBe(400)
})

test('a version that no row can have is refused', async () => {
  const receipt = await reportManhole(world, grid)
  await expect(act(grid, { ...receipt, version: 2 ** 31 }, 'note', { note: '注' })).rejects.toMatchObject({
    status: 400,
  })
})

import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { DEFAULT_RULES, exportRoutes, lookRoutes } from '@yiwang/contract/disclosure'
import { noticesRoutes } from '@yiwang/contract/notices'
import { readXlsx } from 'hucre/xlsx'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDisclosureWorld, lookBehind, NOW } from '../testing.ts'
import type { DisclosureWorld } from '../testing.ts'

let world: DisclosureWorld

beforeAll(async () => {
  world = await createDisclosureWorld()
  await world.add(1, 70)
})
afterAll(() => world.close())

type Body = Partial<NonNullable<Call<typeof exportRoutes.ask>['body']>>

async function ask(who: string, more: Body = {}) {
  const body = {
    id: newId(),
    list: { kind: 'person' as const },
    facts: ['person.sex', 'person.phone', 'person.identity-number'],
    purpose: 'statutory' as const,
    reason: '年度人口核查',
    format: 'csv' as const,
    ...more,
  }
  return (await world.client(who)).call(exportRoutes.ask, { body })
}

async function fileOf(who: string, exportId: string) {
  await world.client(who)
  const headers = { cookie: await world.cookieOf(who) }
  const response = await fetch(`${world.origin}/api/v1/exports/${exportId}/file`, { headers })
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
}

async function decide(who: string, exportId: string, version: number, name: 'approve' | 'refuse' = 'approve') {
  const call = { params: { exportId }, body: { note: '同意导出' } }
  return (await world.client(who)).call(exportRoutes[name], call, { version })
}

const get = async (who: string, exportId: string) =>
  (await world.client(who)).call(exportRoutes.get, { params: { exportId } })

test('a small export is made at once: masked, watermarked, sealed on the disk, for whoever asked', async () => {
  const asked = await ask('window', { list: { kind: 'person', areaId: world.county.grids[0].id } })
  expect(asked).toMatchObject({ state: 'making', rows: 1, clear: [] })
  expect((await fileOf('window', asked.id)).status).toBe(404)
  await world.drain()
  expect(await get('window', asked.id)).toMatchObject({ state: 'ready', can: { download: true } })
  const { status, bytes } = await fileOf('window', asked.id)
  const [person] = world.people
  const lines = bytes.toString().trim().split('\r\n')
  expect([status, lines.length]).toEqual([200, 4])
  expect(lines[0]).toContain(asked.number)
  expect(lines[0]).toMatch(/导出人 窗口甲.*时间 2026-11-18 10:00.*年度人口核查/)
  expect(lines[2]).toBe(`${person?.name},甲镇东村,男,155****${person?.phone.slice(-4)},370199************`)
  expect(lines[3]).toBe(lines[0]?.replace('\uFEFF', ''))
  for (const who of ['supervisor', 'far-window', 'leader']) expect((await fileOf(who, asked.id)).status).toBe(404)
  expect(await get('window', asked.id)).toMatchObject({ downloads: 1 })
  for (const stored of filesBelow(world.app.context.config.dataDir)) expect(stored).not.toContain(person?.name)
  const looks = await (await world.client('supervisor')).call(lookRoutes.list, { query: { subjectId: person?.id } })
  expect(looks.items).toContainEqual(expect.objectContaining({ kind: 'export', actorName: '窗口甲' }))
})

test('the file is gone when its hours are over', async () => {
  const asked = await ask('window', { list: { kind: 'person', areaId: world.county.grids[0].id }, format: 'xlsx' })
  await world.drain()
  const { bytes } = await fileOf('window', asked.id)
  expect(JSON.stringify(await readXlsx(bytes))).toContain(asked.number)
  world.setNow(new Date(NOW.getTime() + 24 * 3_600_000))
  expect((await fileOf('window', asked.id)).status).toBe(404)
  await world.drain()
  expect(await get('window', asked.id)).toMatchObject({ state: 'ended', can: { download: false } })
  expect(filesBelow(world.app.context.config.dataDir)).toEqual([])
  world.setNow(NOW)
})

test('many rows wait for a second person, who is never the one who asked', async () => {
  const security = await world.client('security')
  const { version } = await security.call(lookRoutes.rules, {})
  await security.call(lookRoutes.setRules, { body: { ...DEFAULT_RULES, exportFreeRows: 50 } }, { version })
  const asked = await ask('supervisor')
  expect(asked).toMatchObject({ state: 'waiting', rows: 76, can: { decide: false } })
  await world.drain()
  expect(await get('supervisor', asked.id)).toMatchObject({ state: 'waiting' })
  const notices = await (await world.client('deputy')).call(noticesRoutes.list, {})
  expect(notices.items[0]).toMatchObject({ template: 'disclosure.export-waiting' })
  await expect(decide('supervisor', asked.id, asked.version)).rejects.toMatchObject({ status: 403 })
  await expect(decide('far-supervisor', asked.id, asked.version)).rejects.toMatchObject({ status: 404 })
  const deputy = await world.client('deputy')
  const waiting = await deputy.call(exportRoutes.list, { query: { view: 'waiting' } })
  expect(waiting.items.map(({ id, can }) => [id, can.decide])).toEqual([[asked.id, true]])
  expect(
    (await (await world.client('supervisor')).call(exportRoutes.list, { query: { view: 'waiting' } })).items,
  ).toEqual([])
  await decide('deputy', asked.id, asked.version)
  await expect(decide('leader', asked.id, asked.version, 'refuse')).rejects.toMatchObject({ status: 409 })
  await world.drain()
  const { bytes } = await fileOf('supervisor', asked.id)
  expect(bytes.toString().trim().split('\r\n')).toHaveLength(76 + 3)
  expect((await fileOf('deputy', asked.id)).status).toBe(404)
})

test('facts in clear always wait, however few; what was not approved stays masked', async () => {
  const list = { kind: 'person' as const, areaId: world.county.grids[0].id }
  const asked = await ask('window', { list, clear: ['person.phone'] })
  expect(asked.state).toBe('waiting')
  await decide('leader', asked.id, asked.version)
  await world.drain()
  const text = (await fileOf('window', asked.id)).bytes.toString()
  const [person] = world.people
  expect(text).toContain(person?.phone)
  expect(text).not.toContain(person?.identityNumber)
  const refused = await ask('window', { list, clear: ['person.identity-number'] })
  await decide('leader', refused.id, refused.version, 'refuse')
  await world.drain()
  expect((await fileOf('window', refused.id)).status).toBe(404)
})

test('a leaked file is traced by number, by the hidden mark, and by the order of its rows alone', async () => {
  const [one, other] = [await ask('supervisor'), await ask('supervisor')]
  for (const { id, version } of [one, other]) await decide('deputy', id, version)
  await world.drain()
  const lines = (await fileOf('supervisor', one.id)).bytes.toString().trim().split('\r\n')
  const security = await world.client('security')
  const trace = async (body: { text?: string; names?: string[] }) =>
    (await security.call(exportRoutes.trace, { body })).items.map(({ exportId, by }) => [exportId, by])
  expect(await trace({ text: lines[0] ?? '' })).toEqual([[one.id, 'number']])
  expect(await trace({ text: lines[1] ?? '' })).toEqual([[one.id, 'mark']])
  const names = lines.slice(2, -1).map((line) => line.split(',').slice(0, 2).join(''))
  expect(await trace({ names })).toEqual([[one.id, 'order']])
  expect(await trace({ text: '别处的文件', names: ['甲', '乙'] })).toEqual([])
  await expect((await world.client('supervisor')).call(exportRoutes.trace, { body: {} })).rejects.toMatchObject({
    status: 403,
  })
})

test('what lies outside the right is not exported', async () => {
  const { towns, grids } = world.county
  await expect(ask('window', { list: { kind: 'person', areaId: towns[1].id } })).rejects.toMatchObject({ status: 404 })
  await expect(ask('grid', { list: { kind: 'person', areaId: grids[0].id } })).rejects.toMatchObject({ status: 403 })
  await expect(ask('window', { list: { kind: 'person', ledgerId: world.ledgers.corrections } })).rejects.toMatchObject({
    status: 404,
  })
  await expect(ask('window', { facts: ['ledger:corrections.note'] })).rejects.toMatchObject({ status: 422 })
  await expect(ask('window', { facts: ['dwelling.name'] })).rejects.toMatchObject({ status: 422 })
  await expect(ask('window', { clear: ['person.sex'], facts: ['person.sex'] })).rejects.toMatchObject({ status: 422 })
  await expect(ask('window', { reason: '' })).rejects.toMatchObject({ status: 400 })
})

test('a post that ended between asking and making takes its rows along', async () => {
  const asked = await ask('far-window', { list: { kind: 'person', areaId: world.county.towns[1].id } })
  const behind = await lookBehind(world)
  await behind.query(`update identity.posts set valid_to = '2026-11-01' where area_id = $1 and role = 'window'`, [
    world.county.towns[1].id,
  ])
  await behind.end()
  await world.drain()
  const made = await (await world.client('deputy')).call(exportRoutes.list, { query: { view: 'own' } })
  expect(made.items).toEqual([])
  expect(asked.rows).toBe(2)
  expect((await fileOf('far-window', asked.id).catch(() => ({ status: 401 }))).status).not.toBe(200)
})

/** Contents of everything stored below the data folder, keys left out. */
function filesBelow(folder: string): string[] {
  return readdirSync(path.join(folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
}

import { caseActionRoutes, casesRoutes } from '@yiwang/contract/cases'
import { newId } from '@yiwang/contract'
import { syncRoutes } from '@yiwang/contract/sync'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, createCaseWorld, reportManhole } from '../../cases/testing.ts'
import type { CaseWorld } from '../../cases/testing.ts'
import { phoneOf } from '../testing.ts'
import type { Phone } from '../testing.ts'

const DAY = 86_400_000
let now = new Date('2026-11-18T10:00:00+08:00')
let world: CaseWorld
let phone: Phone
let gridId: string
let owner: pg.Client

beforeAll(async () => {
  world = await createCaseWorld({ clock: () => now })
  gridId = world.county.grids[0].id
  phone = await phoneOf(await world.signedIn('grid'))
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'; set yw.reach = 'all'`)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

const held = () => [...phone.held('cases', gridId).keys()]

test('the scope names the areas of the posts once, streams with counts, and the person apart', async () => {
  const scope = await phone.client.call(syncRoutes.scope, { query: { deviceId: phone.deviceId } })
  expect(scope).toMatchObject({ personId: phone.personId, wipe: false, schema: 3, oldestSchema: 1 })
  expect(scope.areas.map(({ id }) => id)).toEqual([gridId, phone.personId])
  expect(scope.areas[0]?.streams.map(({ name }) => name)).toEqual(['cases', 'subjects', 'records'])
  expect(scope.areas[1]?.streams.map(({ name }) => name)).toEqual(expect.arrayContaining(['cases', 'tasks', 'catalog']))
})

test('a case comes when it is reported and again when it changes, as the person would be shown it', async () => {
  const dispatcher = await world.signedIn('dispatcher')
  expect(await phone.pull('cases', gridId)).toBe(0)
  const reported = await reportManhole(world, dispatcher)
  expect(await phone.pull('cases', gridId)).toBe(1)
  const noted = await act(dispatcher, reported, 'note', { note: '请快去' })
  await phone.pull('cases', gridId)
  const item = phone.held('cases', gridId).get(reported.id)
  expect(item?.version).toBe(noted.version)
  const shown = await phone.client.call(casesRoutes.get, { params: { caseId: reported.id } })
  expect(item?.value).toEqual(shown)
})

test('a case that is put into another area goes from one phone and comes to the other', async () => {
  const dispatcher = await world.signedIn('dispatcher')
  const far = await phoneOf(await world.signedIn('far'))
  const farId = world.county.grids[5].id
  const reported = await reportManhole(world, dispatcher)
  await phone.pull('cases', gridId)
  await far.pull('cases', farId)
  expect(held()).toContain(reported.id)
  const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from cases.departures')
  const moved = await act(dispatcher, reported, 'locate', { areaId: farId, note: '实际在南村' })
  expect(moved.version).toBeGreaterThan(reported.version)
  expect((await owner.query('select from cases.departures')).rowCount).toBe((rows[0]?.n ?? 0) + 1)
  const total = await phone.pull('cases', gridId)
  expect(held()).not.toContain(reported.id)
  expect(held()).toHaveLength(total)
  await far.pull('cases', farId)
  expect([...far.held('cases', farId).keys()]).toContain(reported.id)
})

test('what one reported elsewhere is carried as one’s own, and goes when it is closed for a month', async () => {
  const { lng, lat } = world.county.grids[5]
  const reported = await reportManhole(world, phone.client, { lng, lat })
  await phone.pull('cases', phone.personId)
  expect([...phone.held('cases', phone.personId).keys()]).toEqual([reported.id])
  await act(phone.client, reported, 'withdraw', { note: '看错了' })
  await phone.pull('cases', phone.personId)
  expect(phone.held('cases', phone.personId).get(reported.id)?.value).toMatchObject({ state: 'withdrawn' })
})

/** Where a phone stands. */
async function cursorAfter(one: Phone): Promise<string> {
  await one.pull('cases', gridId)
  return one.cursor('cases', gridId) ?? ''
}

test('cut off after any page it goes on where it stood, and holds all', async () => {
  const dispatcher = await world.signedIn('dispatcher')
  for (let i = 0; i < 7; i += 1) await reportManhole(world, dispatcher)
  const slow = await phoneOf(phone.client)
  for (let i = 0; i < 4; i += 1) {
    await slow.pull('cases', gridId, { limit: 2, most: 1 })
    await reportManhole(world, dispatcher)
  }
  const total = await slow.pull('cases', gridId, { limit: 2 })
  expect(slow.held('cases', gridId).size).toBe(total)
  const whole = await phoneOf(phone.client)
  await whole.pull('cases', gridId)
  expect([...slow.held('cases', gridId).keys()].sort()).toEqual([...whole.held('cases', gridId).keys()].sort())
})

test('what commits late is not lost; reading past what was seen last would have lost it', async () => {
  const [one, other] = [await reportManhole(world, phone.client), await reportManhole(world, phone.client)]
  await phone.pull('cases', gridId)
  const slow = new pg.Client({ connectionString: world.ownerUrl })
  await slow.connect()
  await slow.query(`begin; set local yw.tenant = '370114'; set local yw.reach = 'all'`)
  const late = await slow.query<{ written: string }>(
    `update cases.cases set title = '晚提交', written = pg_current_xact_id() where id = $1 returning written::text`,
    [one.id],
  )
  const early = await act(await world.signedIn('dispatcher'), other, 'note', { note: '先提交' })
  const { rows } = await owner.query<{ written: string }>('select written::text from cases.cases where id = $1', [
    other.id,
  ])
  const lastSeen = rows[0]?.written ?? ''
  await phone.pull('cases', gridId)
  await slow.query('commit')
  await slow.end()
  // The negative control: a feed that remembers the last number it saw passes over the one that came late.
  expect(Number(late.rows[0]?.written)).toBeLessThan(Number(lastSeen))
  const past = await owner.query('select from cases.cases where id = $1 and written > $2::xid8', [one.id, lastSeen])
  expect(past.rowCount).toBe(0)
  await phone.pull('cases', gridId)
  expect(phone.held('cases', gridId).get(one.id)?.value).toMatchObject({ title: '晚提交' })
  expect(phone.held('cases', gridId).get(other.id)?.version).toBe(early.version)
})

test('areas of others, streams without the right and invented ones look the same', async () => {
  const ask = (areaId: string, stream: 'cases' | 'subjects') =>
    phone.client.call(syncRoutes.pull, { params: { stream }, query: { areaId } }).catch((error: unknown) => error)
  for (const areaId of [world.county.grids[1].id, world.county.villages[0].id, newId()])
    expect(await ask(areaId, 'subjects')).toMatchObject({ code: 'not-found', status: 404 })
  const helper = await phoneOf(await world.signedIn('helper'))
  const villageId = world.county.villages[0].id
  await expect(helper.pull('cases', villageId)).rejects.toMatchObject({ status: 404 })
  expect(await helper.pull('subjects', villageId)).toBe(0)
})

test('a broken cursor, one of another life and one of another view begin anew', async () => {
  const pull = (cursor: string) =>
    phone.client.call(syncRoutes.pull, { params: { stream: 'cases' }, query: { areaId: gridId, cursor } })
  const good = await cursorAfter(phone)
  expect((await pull(good)).fresh).toBe(false)
  expect((await pull('bm9wZQ')).fresh).toBe(true)
  const parts = JSON.parse(Buffer.from(good, 'base64url').toString('utf8')) as unknown[]
  const other = (place: number, value: unknown) =>
    Buffer.from(JSON.stringify(parts.with(place, value))).toString('base64url')
  expect((await pull(other(1, newId()))).fresh).toBe(true)
  expect((await pull(other(2, 'other'))).fresh).toBe(true)
})

test('the catalogue comes once, and again only when it has changed', async () => {
  expect(await phone.pull('catalog', phone.personId)).toBeGreaterThan(2)
  const ids = [...phone.held('catalog', phone.personId).keys()]
  expect(ids).toEqual(expect.arrayContaining(['code-lists', 'duty-list', 'ledgers', `shapes:${gridId}`]))
  const cursor = phone.cursor('catalog', phone.personId) ?? ''
  const query = { areaId: phone.personId, cursor }
  const again = await phone.client.call(syncRoutes.pull, { params: { stream: 'catalog' }, query })
  expect([again.fresh, again.more, again.items]).toEqual([false, false, []])
})

test('a step that a phone brings comes back with the next pull', async () => {
  const body = { id: newId(), text: '井盖松动', lng: world.county.grids[0].lng, lat: world.county.grids[0].lat }
  await phone.send(casesRoutes.report, { body })
  await phone.send(caseActionRoutes.note, { params: { caseId: body.id }, body: { note: '放了锥桶' }, version: 1 })
  await phone.pull('cases', gridId)
  expect(phone.held('cases', gridId).get(body.id)?.version).toBe(2)
})

test('thirty days after it was closed a case is let go, without anybody touching it', async () => {
  const reported = await reportManhole(world, phone.client)
  await act(phone.client, reported, 'withdraw', { note: '已自行恢复' })
  const closed = now
  now = new Date(closed.getTime() + 29 * DAY)
  const later = await phoneOf(await world.signedIn('grid'))
  await later.pull('cases', gridId)
  expect([...later.held('cases', gridId).keys()]).toContain(reported.id)
  const query = { areaId: gridId, cursor: later.cursor('cases', gridId) ?? '' }
  now = new Date(closed.getTime() + 31 * DAY)
  const page = await (await world.signedIn('grid')).call(syncRoutes.pull, { params: { stream: 'cases' }, query })
  expect(page.fresh).toBe(false)
  expect(page.items.filter(({ gone }) => gone).map(({ id }) => id)).toContain(reported.id)
})

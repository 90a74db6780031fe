import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { calendarRoutes } from '@yiwang/contract/catalog'
import { deadline } from '@yiwang/worktime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { DomainEvent } from '../../../kernel/events.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { calendarFor, calendarOfVersion } from '../queries/clock-rules.ts'
import { NATIONAL_ID } from '../domain/working-calendar.ts'
import { createWorld, within } from './world.ts'
import type { World } from './world.ts'

const HOURS = { hours: [{ from: '08:00', to: '12:00' }, { from: '14:00', to: '18:00' }], seasons: [], workWeek: [1, 2, 3, 4, 5] } // prettier-ignore
const SUMMER = { from: '06-01', to: '09-30', spans: [{ from: '07:30', to: '11:30' }, { from: '15:00', to: '18:30' }] } // prettier-ignore
const NOTICE = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日至11日放假调休，共7天。1月31日（周日）上班。`

let world: World
let admin: Client
const told: DomainEvent[] = []

beforeAll(async () => {
  world = await createWorld(['system-admin'])
  admin = await world.app.signedIn('system-admin')
  world.app.app.context.events.subscribe('catalog.calendar-published', 'test', async (_tx, event) => {
    told.push(event)
  })
})
afterAll(() => world.close())

const list = async () => (await admin.call(calendarRoutes.list)).items
const get = (calendarId: string, query = {}) => admin.call(calendarRoutes.get, { params: { calendarId }, query })
const publish = (calendarId: string, body: object) =>
  admin.call(calendarRoutes.publishYear, {
    params: { calendarId },
    body: { year: 2027, format: 'notice', content: NOTICE, ...body },
  })
const runningFor = (unitId: string | null, day?: string) =>
  within(world, (tx) => calendarFor(tx, TENANT, unitId, day ?? '2026-11-20'))

/** Due date in Beijing of a limit of 4 working hours. */
function dueAfter(start: string, { calendar }: Awaited<ReturnType<typeof runningFor>>): string {
  const { due } = deadline(Date.parse(`${start}:00+08:00`), { amount: 4, unit: 'working-hour' }, calendar)
  return new Date((due ?? 0) + 8 * 3_600_000).toISOString().slice(0, 16)
}

test('a county begins with the national calendar', async () => {
  const [only, ...others] = await list()
  expect(others).toEqual([])
  expect(only).toMatchObject({ id: NATIONAL_ID, code: 'national', isDefault: true, version: '1', units: [] })
  expect(only?.years.at(0)).toBe(2007)
  expect(await runningFor(null)).toMatchObject({ id: NATIONAL_ID, version: '1' })
  expect(dueAfter('2026-11-13T16:00', await runningFor(null))).toBe('2026-11-16T10:00')
})

test('one calendar is told with the days of a month', async () => {
  const { days, content, versions, latest } = await get(NATIONAL_ID, { month: '2026-02' })
  expect(days).toHaveLength(28)
  expect(days[13]).toEqual({ date: '2026-02-14', working: true, published: true, holiday: '春节', spans: HOURS.hours })
  expect(days[14]).toMatchObject({ date: '2026-02-15', working: false, holiday: '春节', spans: [] })
  expect(content.workWeek).toEqual([1, 2, 3, 4, 5])
  expect([versions, latest]).toEqual([[{ version: '1', validFrom: '2000-01-01', note: '', createdAt: null }], 1])
  expect((await get(NATIONAL_ID, { month: '2027-02' })).days[0]).toMatchObject({ published: false, working: true })
  await expect(get(newId())).rejects.toMatchObject({ status: 404 })
  await expect(get(NATIONAL_ID, { versionNumber: '7' })).rejects.toMatchObject({ status: 404 })
})

test('a town with summer hours has a calendar of its own, and its unit runs on it', async () => {
  const id = newId()
  const { townOffice, water } = world.county.units
  const body = { id, code: 'town', name: '山区镇夏令时', validFrom: '2026-01-01', ...HOURS, seasons: [SUMMER] }
  const created = await admin.call(calendarRoutes.create, { body })
  expect(created).toMatchObject({ id, version: '1', isDefault: false, units: [], latest: 1 })
  const bound = await admin.call(calendarRoutes.bindUnit, { params: { unitId: townOffice }, body: { calendarId: id } })
  expect(bound).toEqual({ unitId: townOffice, calendarId: id })
  expect((await list()).map(({ code, units }) => [code, units.map(({ name }) => name)])).toEqual([
    ['national', []],
    ['town', ['甲镇人民政府']],
  ])
  const [town, other] = [await runningFor(townOffice), await runningFor(water)]
  expect([town.id, other.id]).toEqual([id, NATIONAL_ID])
  expect([dueAfter('2026-07-01T10:00', town), dueAfter('2026-07-01T10:00', other)]).toEqual([
    '2026-07-01T17:30',
    '2026-07-01T16:00',
  ])
  // Before its first day the unit goes by the default calendar.
  expect((await runningFor(townOffice, '2025-12-31')).id).toBe(NATIONAL_ID)

  await admin.call(calendarRoutes.bindUnit, { params: { unitId: townOffice }, body: { calendarId: null } })
  expect((await runningFor(townOffice)).id).toBe(NATIONAL_ID)
  await admin.call(calendarRoutes.bindUnit, { params: { unitId: townOffice }, body: { calendarId: id } })
  await expect(admin.call(calendarRoutes.create, { body: { ...body, id: newId() } })).rejects.toMatchObject({
    status: 422,
    problem: { fields: { code: '已有此代码的日历' } },
  })
  await expect(admin.call(calendarRoutes.create, { body: { ...body, code: 'b' } })).rejects.toMatchObject({
    status: 409,
  })
})

test('hours change from a day on; a clock keeps the version it was started under', async () => {
  const hours = [{ from: '09:00', to: '17:00' }]
  const change = (body: object, version: number) =>
    admin.call(calendarRoutes.addVersion, {
      params: { calendarId: NATIONAL_ID },
      body: { ...HOURS, hours, validFrom: '2026-12-01', note: '连续办公', ...body },
    }, { version }) // prettier-ignore
  const changed = await change({}, 1)
  expect([changed.version, changed.latest, changed.versions.map(({ version }) => version)]).toEqual([
    '1',
    2,
    ['2', '1'],
  ])
  expect((await runningFor(null, '2026-11-30')).version).toBe('1')
  const later = await runningFor(null, '2026-12-01')
  expect([later.version, dueAfter('2026-12-04T16:00', later)]).toEqual(['2', '2026-12-07T12:00'])
  const old = await within(world, (tx) => calendarOfVersion(tx, TENANT, { id: NATIONAL_ID, version: '1' }))
  expect(dueAfter('2026-12-04T16:00', old)).toBe('2026-12-07T10:00')
  await expect(
    within(world, (tx) => calendarOfVersion(tx, TENANT, { id: NATIONAL_ID, version: '9' })),
  ).rejects.toMatchObject({ code: 'not-found' })

  await expect(change({}, 1)).rejects.toMatchObject({ status: 409, problem: { current: { latest: 2 } } })
  await expect(change({ validFrom: '1999-01-01' }, 2)).rejects.toMatchObject({ status: 422, problem: { fields: {} } })
  const crossed = [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '17:00' }] // prettier-ignore
  await expect(change({ hours: crossed }, 2)).rejects.toMatchObject({
    status: 422,
    problem: { fields: { hours: '办公时间有重叠或先后颠倒' } },
  })
  await expect(change({ seasons: [{ ...SUMMER, spans: crossed }] }, 2)).rejects.toMatchObject({
    problem: { fields: { 'seasons.0': '办公时间有重叠或先后颠倒' } },
  })
  expect((await get(NATIONAL_ID)).latest).toBe(2)
})

test('a notice is previewed: which days change, and nothing is written', async () => {
  const preview = await publish(NATIONAL_ID, { dryRun: true })
  expect(preview).toMatchObject({ errors: [], published: [] })
  expect(preview.changes).toHaveLength(11)
  expect(preview.changes[0]).toEqual({ date: '2027-01-01', name: '元旦', was: null, becomes: 'off' })
  expect(preview.warnings.map(({ message }) => message)).toEqual(['没有提到：清明、劳动、端午、中秋、国庆'])
  const bad = await publish(NATIONAL_ID, { content: '一、元旦：1月1日至五日放假。' })
  expect(bad).toMatchObject({ published: [], changes: [], holidays: [] })
  expect(bad.errors).toHaveLength(2)
  expect((await get(NATIONAL_ID)).latest).toBe(2)
  expect(told).toEqual([])
})

test('published, it reaches every calendar, the versions still to come too, and is told', async () => {
  expect((await runningFor(null)).calendar.uncertainYears(Date.parse('2027-03-01'), Date.parse('2027-03-02'))).toEqual([
    2027,
  ])
  const result = await publish(NATIONAL_ID, {})
  expect(result.published.map(({ name, version }) => [name, version])).toEqual([
    ['全国统一日历', '3'],
    ['山区镇夏令时', '2'],
  ])
  await world.app.drain()
  // Changed hours are told too, with no year.
  const holidays = told.map(({ payload }) => payload).filter(({ years }) => Array.isArray(years) && years.length > 0)
  expect(holidays).toEqual(result.published.map(({ calendarId, version }) => ({ calendarId, version, years: [2027] })))
  const now = await runningFor(null)
  expect([now.version, now.calendar.uncertainYears(Date.parse('2027-03-01'), Date.parse('2027-03-02'))]).toEqual([
    '3',
    [],
  ])
  expect(dueAfter('2027-02-04T16:00', now)).toBe('2027-02-12T10:00')
  const later = await runningFor(null, '2026-12-01')
  expect([later.version, dueAfter('2027-02-04T16:00', later)]).toEqual(['4', '2027-02-12T12:00'])
  // The very same again changes nothing.
  expect(await publish(NATIONAL_ID, {})).toMatchObject({ changes: [], published: [] })
})

test('one calendar alone, from a sheet; the county keeps its own', async () => {
  const town = (await list()).find(({ code }) => code === 'town')?.id ?? ''
  const content = '节日,放假,调休上班\n元旦,1月1日至4日,\n'
  const result = await publish(town, { format: 'csv', content, everywhere: false })
  expect(result.published).toEqual([{ calendarId: town, name: '山区镇夏令时', version: '3' }])
  expect(result.changes.map(({ date, was }) => [date, was])).toContainEqual(['2027-01-04', 'working'])
  expect((await get(NATIONAL_ID)).latest).toBe(4)
})

test('what does not exist is refused', async () => {
  const { townOffice } = world.county.units
  const bind = (unitId: string, calendarId: string) =>
    admin.call(calendarRoutes.bindUnit, { params: { unitId }, body: { calendarId } })
  await expect(bind(newId(), NATIONAL_ID)).rejects.toMatchObject({
    problem: { fields: { unitId: '单位不存在或已停用' } },
  })
  await expect(bind(townOffice, newId())).rejects.toMatchObject({ problem: { fields: { calendarId: '没有此日历' } } })
  await expect(publish(newId(), {})).rejects.toMatchObject({ status: 404 })
})

test('two notices at once are both kept', async () => {
  const both = [2028, 2029].map((year) =>
    publish(NATIONAL_ID, { year, content: '一、元旦：1月1日放假，共1天。', everywhere: false }),
  )
  await Promise.all(both)
  expect((await get(NATIONAL_ID)).years.slice(-3)).toEqual([2027, 2028, 2029])
})

test('in one transaction clocks ask the database once; a change is seen by the next one at once', async () => {
  const asked = await within(world, async (tx) => {
    const [one, two] = await Promise.all([calendarFor(tx, TENANT, null), calendarFor(tx, TENANT, null)])
    return one.calendar === two.calendar
  })
  expect(asked).toBe(true)
  const before = await runningFor(null)
  await publish(NATIONAL_ID, { year: 2030, content: '一、元旦：1月1日放假，共1天。', everywhere: false })
  expect((await runningFor(null)).version).not.toBe(before.version)
})

test('a county never sees the calendars of another', async () => {
  const { pool } = world.app.app.context
  const other = await inTransaction(pool, { tenant: '330203' }, (tx) => calendarFor(tx, '330203', null, '2026-12-01'))
  expect(other).toMatchObject({ id: NATIONAL_ID, version: '1' })
})

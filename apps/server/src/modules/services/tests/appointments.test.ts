import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { appointmentRoutes, hallRoutes, publicAppointmentRoutes, queueRoutes } from '@yiwang/contract/services'
import type { AppointmentKind } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHallWorld, next, NOW, openWindow, readQueue } from '../testing/hall.ts'
import type { HallWorld } from '../testing/hall.ts'

let world: HallWorld

beforeAll(async () => {
  world = await createHallWorld()
  await openWindow(world, world.hall.windows[0])
})
afterAll(() => world.close())

type Body = NonNullable<Call<typeof publicAppointmentRoutes.book>['body']>
const NAME = '欧阳测试甲'
const PHONE = '13812345678'

function bodyOf(startsAt: string, more: Partial<Body> = {}): Body {
  return {
    id: newId(),
    kind: 'window' as AppointmentKind,
    hallId: world.hall.id,
    classCode: 'social',
    matterName: '社会保险登记',
    startsAt: new Date(`${startsAt}:00+08:00`).toISOString(),
    name: NAME,
    phone: PHONE,
    ...more,
  }
}

async function slotsOn(day: string) {
  const call = { params: { hallId: world.hall.id }, query: { classCode: 'social', day } }
  return (await world.anonymous.call(publicAppointmentRoutes.slots, call)).items
}

const hours = (items: readonly { startsAt: string }[]) =>
  items.map(({ startsAt }) => new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString().slice(11, 16))

test('slots follow the hours of the hall, the calendar and what was added for a day', async () => {
  const today = await slotsOn('2026-11-18')
  expect(hours(today).slice(0, 2)).toEqual(['09:30', '10:00'])
  expect(today.filter(({ extended }) => extended)).toHaveLength(4)
  expect(hours(await slotsOn('2026-11-19'))).toHaveLength(14)
  expect(await slotsOn('2026-11-21')).toEqual([])
})

test('a seat is given once, whoever asks at the same time', async () => {
  const asked = [1, 2, 3].map(() =>
    world.anonymous.call(publicAppointmentRoutes.book, { body: bodyOf('2026-11-19T10:00') }).then(
      ({ appointment }) => appointment.state,
      (error: { code: string }) => error.code,
    ),
  )
  expect((await Promise.all(asked)).toSorted()).toEqual(['booked', 'rule-broken', 'rule-broken'])
  expect(hours(await slotsOn('2026-11-19'))).toContain('10:00')
  expect((await slotsOn('2026-11-19')).find(({ startsAt }) => startsAt.includes('T02:00'))?.free).toBe(0)
})

test.each([
  ['a time that is over', '2026-11-18T08:30'],
  ['a time when the hall is closed', '2026-11-19T12:30'],
  ['a Sunday', '2026-11-22T10:00'],
  ['more than thirty days ahead', '2026-12-30T10:00'],
])('%s is refused beside its field', async (_, at) => {
  const asked = world.anonymous.call(publicAppointmentRoutes.book, { body: bodyOf(at) })
  await expect(asked).rejects.toMatchObject({
    code: 'rule-broken',
    problem: { fields: { startsAt: expect.any(String) } },
  })
})

test('the code is the only key: it moves and cancels, and shows nothing personal', async () => {
  const { code, appointment } = await world.anonymous.call(publicAppointmentRoutes.book, {
    body: bodyOf('2026-11-19T11:00'),
  })
  expect(appointment).toMatchObject({ hallName: '甲镇便民服务中心', windowNumber: 1, can: ['move', 'cancel'] })
  const params = { code }
  const body = { startsAt: new Date('2026-11-19T15:00:00+08:00').toISOString() }
  const moved = await world.anonymous.call(publicAppointmentRoutes.move, { params, body })
  expect(moved.startsAt).toBe('2026-11-19T07:00:00.000Z')
  expect((await slotsOn('2026-11-19')).find(({ startsAt }) => startsAt.includes('T03:00'))?.free).toBe(1)
  expect(JSON.stringify(moved)).not.toMatch(/欧阳|1381|5678/)
  expect(await world.anonymous.call(publicAppointmentRoutes.cancel, { params })).toMatchObject({
    state: 'cancelled',
    can: [],
  })
  await expect(world.anonymous.call(publicAppointmentRoutes.cancel, { params })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(
    world.anonymous.call(publicAppointmentRoutes.read, { params: { code: '123456789012' } }),
  ).rejects.toMatchObject({ status: 404 })
})

test('what is known of a person lies sealed; lists show it masked', async () => {
  const body = bodyOf('2026-11-20T09:00', { note: '金丝雀便条' })
  await world.anonymous.call(publicAppointmentRoutes.book, { body })
  const { rows } = await world.within(async (tx) => {
    await sql.raw(`set local yw.hall = 'all'`).execute(tx)
    return sql<{
      row: string
    }>`select to_jsonb(p)::text as row from services.appointments p where id = ${body.id}`.execute(tx)
  })
  expect(rows[0]?.row).toContain('欧某')
  expect(rows[0]?.row).not.toMatch(/欧阳|13812345678|金丝雀便条/)
  const window = await world.client('window')
  const query = { from: '2026-11-20', until: '2026-11-20' }
  const [row] = (await window.call(appointmentRoutes.list, { query })).items
  expect(row).toMatchObject({ name: '欧某', phone: '138****5678', note: '金丝雀便条', channel: 'portal' })
  const far = await world.client('far-window')
  expect((await far.call(appointmentRoutes.list, { query })).items).toEqual([])
  await expect(
    far.call(appointmentRoutes.miss, { params: { appointmentId: body.id } }, { version: 1 }),
  ).rejects.toMatchObject({ status: 404 })
})

test('who comes is arranged for home, near and online service; a home needs its place', async () => {
  const helper = await world.client('helper')
  const home = { ...bodyOf('2026-11-20T14:00', { kind: 'home', place: '东村3组12号' }), channel: 'field' as const }
  const { appointment } = await helper.call(appointmentRoutes.book, { body: home })
  expect(appointment).toMatchObject({ state: 'asked', server: null, place: '东村3组12号', can: ['arrange', 'cancel'] })
  const window = await world.client('window')
  const params = { appointmentId: home.id }
  const startsAt = new Date('2026-11-18T15:00:00+08:00').toISOString()
  const body = { server: '人社所 李某', startsAt, minutes: 40 }
  const arranged = await window.call(appointmentRoutes.arrange, { params, body }, { version: appointment.version })
  expect(arranged).toMatchObject({ state: 'booked', server: '人社所 李某', endsAt: '2026-11-18T07:40:00.000Z' })
  const stale = window.call(appointmentRoutes.finish, { params }, { version: appointment.version })
  await expect(stale).rejects.toMatchObject({ code: 'conflict' })
  expect(await window.call(appointmentRoutes.finish, { params }, { version: arranged.version })).toMatchObject({
    state: 'done',
  })
  const tomorrow = { ...bodyOf('2026-11-19T14:00', { kind: 'home', place: '东村' }), channel: 'phone' as const }
  await window.call(appointmentRoutes.book, { body: tomorrow })
  const later = { ...body, startsAt: new Date('2026-11-19T15:00:00+08:00').toISOString() }
  const about = { params: { appointmentId: tomorrow.id } }
  const { version } = await window.call(appointmentRoutes.arrange, { ...about, body: later }, { version: 1 })
  await expect(window.call(appointmentRoutes.finish, about, { version })).rejects.toMatchObject({
    problem: { userMessage: '预约的时间还没到，到时再登记' },
  })
  const nowhere = { ...bodyOf('2026-11-20T14:00', { kind: 'home' }), channel: 'phone' as const }
  await expect(window.call(appointmentRoutes.book, { body: nowhere })).rejects.toMatchObject({
    problem: { fields: { place: expect.any(String) } },
  })
})

test('hours beyond office hours are an extended service, whatever was asked for', async () => {
  const { appointment } = await world.anonymous.call(publicAppointmentRoutes.book, { body: bodyOf('2026-11-18T17:30') })
  expect(appointment.kind).toBe('extended')
})

test('with an appointment one takes a number that day, in that hall, once', async () => {
  const { code } = await world.anonymous.call(publicAppointmentRoutes.book, { body: bodyOf('2026-11-18T10:00') })
  const { code: tomorrow } = await world.anonymous.call(publicAppointmentRoutes.book, {
    body: bodyOf('2026-11-19T08:30'),
  })
  const params = { hallId: world.hall.id }
  await expect(world.anonymous.call(queueRoutes.checkIn, { params, body: { code: tomorrow } })).rejects.toMatchObject({
    code: 'rule-broken',
  })
  const walkIn = { id: newId(), classCode: 'social' }
  await (await world.client('window')).call(queueRoutes.take, { params, body: walkIn })
  world.setNow(new Date('2026-11-18T09:55:00+08:00'))
  const ticket = await world.anonymous.call(queueRoutes.checkIn, { params, body: { code } })
  // due now, it goes before the one who came without
  expect(ticket).toMatchObject({ number: 'A002', before: 0, bookedAt: '2026-11-18T02:00:00.000Z' })
  await expect(world.anonymous.call(queueRoutes.checkIn, { params, body: { code } })).rejects.toMatchObject({
    code: 'rule-broken',
  })
  expect(await next(world, world.hall.windows[0])).toBe('A002')
  expect(await next(world, world.hall.windows[0])).toBe('A001')
  expect(await world.anonymous.call(publicAppointmentRoutes.read, { params: { code } })).toMatchObject({
    state: 'done',
  })
  expect((await readQueue(world)).waiting).toEqual([])
  world.setNow(NOW)
})

test('who does not come is not blamed: the same phone books again, and nothing is added up', async () => {
  const window = await world.client('window')
  for (const at of ['2026-11-18T15:30', '2026-11-18T16:00', '2026-11-18T16:30']) {
    const body = { ...bodyOf(at), channel: 'phone' as const }
    const { appointment } = await window.call(appointmentRoutes.book, { body })
    const call = { params: { appointmentId: body.id } }
    const early = window.call(appointmentRoutes.miss, call, { version: appointment.version })
    await expect(early).rejects.toMatchObject({ problem: { userMessage: '预约的时间还没到，到时再登记' } })
    world.setNow(new Date(`${at}:00+08:00`))
    const missed = await (
      await world.client('window')
    ).call(appointmentRoutes.miss, call, { version: appointment.version })
    world.setNow(NOW)
    expect(missed).toMatchObject({ state: 'missed', can: ['move', 'cancel'] })
  }
  const again = await window.call(appointmentRoutes.book, {
    body: { ...bodyOf('2026-11-18T15:00'), channel: 'phone' },
  })
  expect(again.appointment.state).toBe('booked')
  const { rows } = await world.within((tx) =>
    sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_schema = 'services' and (column_name like '%miss%' or column_name like '%blame%' or column_name like '%no_show%')`.execute(
      tx,
    ),
  )
  expect(rows).toEqual([])
})

test('a resident who is signed in finds their own appointments', async () => {
  const resident = await world.client('resident')
  const { code } = await resident.call(publicAppointmentRoutes.book, { body: bodyOf('2026-11-24T09:00') })
  expect(code).toMatch(/^\d{12}$/)
  const { items } = await resident.call(appointmentRoutes.mine)
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ matterName: '社会保险登记', can: ['move', 'cancel'] })
})

test('the same command again books nothing twice', async () => {
  const body = bodyOf('2026-11-25T09:00')
  const commandId = newId()
  const first = await world.anonymous.call(publicAppointmentRoutes.book, { body }, { commandId })
  const again = await world.anonymous.call(publicAppointmentRoutes.book, { body }, { commandId })
  expect(again).toEqual(first)
})

test('halls are told to everybody, with hours, phone and how many wait', async () => {
  const { items } = await world.anonymous.call(hallRoutes.published)
  expect(items).toHaveLength(1)
  expect(items[0]).toMatchObject({ phone: '0531-80000001', waiting: 0, extraHours: [{ date: '2026-11-18' }] })
})

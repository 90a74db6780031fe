import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { hallRoutes, queueRoutes } from '@yiwang/contract/services'
import type { Need, QueueView, TakenTicket } from '@yiwang/contract/services'
import sharp from 'sharp'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { plantSmallCounty } from '../../areas/testing.ts'
import type { SmallCounty } from '../../areas/testing.ts'
import { seedStaff } from '../../identity/testing.ts'
import type { SeedPerson } from '../../identity/testing.ts'

/** A Wednesday on which offices are open. */
export const NOW = new Date('2026-11-18T09:00:00+08:00')

export type HallWorld = TestApp & {
  county: SmallCounty
  /** Of 甲镇: window 1 for social matters with appointments, window 2 for all. */
  hall: { id: string; windows: [string, string] }
  client: (username: string) => Promise<Client>
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Sets the clock of the platform, which stands still. Sessions outlive a few hours. */
  setNow: (at: Date) => void
}

function staffOf({ county, towns, villages, grids, units }: SmallCounty): SeedPerson[] {
  const at = (unitId: string, areaId = county.id) => ({ areaId, unitId })
  return [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'window', name: '窗口甲', posts: [{ role: 'window', ...at(units.townOffice, towns[0].id) }] },
    { username: 'window-2', name: '窗口乙', posts: [{ role: 'window', ...at(units.townOffice, towns[0].id) }] },
    { username: 'far-window', posts: [{ role: 'window', ...at(units.townOffice, towns[1].id) }] },
    { username: 'department', posts: [{ role: 'department', ...at(units.cityManagement) }] },
    { username: 'water', posts: [{ role: 'department', ...at(units.water) }] },
    { username: 'town', posts: [{ role: 'department', ...at(units.townOffice, towns[0].id) }] },
    { username: 'supervisor', posts: [{ role: 'supervisor', ...at(units.centre) }] },
    {
      username: 'both',
      posts: [
        { role: 'window', ...at(units.townOffice, towns[0].id) },
        { role: 'supervisor', ...at(units.centre) },
      ],
    },
    { username: 'dispatcher', posts: [{ role: 'dispatcher', ...at(units.centre) }] },
    { username: 'leader', posts: [{ role: 'leader', areaId: county.id }] },
    { username: 'helper', name: '帮办甲', posts: [{ role: 'helper', areaId: villages[0].id }] },
    { username: 'helper-2', name: '帮办乙', posts: [{ role: 'helper', areaId: villages[0].id }] },
    { username: 'grid', name: '网格甲', posts: [{ role: 'grid-worker', areaId: grids[0].id }] },
    { username: 'far', name: '网格丁', posts: [{ role: 'grid-worker', areaId: grids[5].id }] },
    { username: 'resident', posts: [{ role: 'resident' }] },
  ]
}

/** The platform with a small county, its staff and one hall, at a time that stands still. */
export async function createHallWorld(now = NOW): Promise<HallWorld> {
  const clock = { now }
  const app = await createTestApp({ clock: () => clock.now })
  const county = await plantSmallCounty(app)
  await seedStaff(app, staffOf(county))
  const clients = new Map<string, Promise<Client>>()
  const client = (username: string) => {
    const known = clients.get(username) ?? patiently(() => app.signedIn(username))
    clients.set(username, known)
    return known
  }
  const hall = await plantHall(await client('admin'), county)
  return {
    ...app,
    county,
    hall,
    client,
    within: (work) => inTransaction(app.app.context.pool, { tenant: TENANT }, work),
    setNow: (at) => {
      clock.now = at
    },
  }
}

const TRIES = 20

/** A server that has just begun, on a machine that is full, turns the first calls away until it has measured itself. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === TRIES || !/answered 503/.test(String(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
}

export const CLASSES = [
  { code: 'social', letter: 'A', name: '社会保障' },
  { code: 'medical', letter: 'B', name: '医疗保障' },
  { code: 'other', letter: 'C', name: '综合业务' },
]
export const HOURS = [
  { on: 'workdays' as const, from: '08:30', until: '12:00' },
  { on: 'workdays' as const, from: '13:30', until: '17:00' },
]

async function plantHall(admin: Client, { towns, units }: SmallCounty): Promise<HallWorld['hall']> {
  const hallId = newId()
  const windows: [string, string] = [newId(), newId()]
  await admin.call(hallRoutes.keep, {
    params: { hallId },
    body: {
      name: '甲镇便民服务中心',
      areaId: towns[0].id,
      unitId: units.townOffice,
      address: '甲镇中心街1号',
      phone: '0531-80000001',
      classes: CLASSES,
      hours: HOURS,
      extraHours: [{ date: '2026-11-18', from: '17:00', until: '19:00' }],
    },
  })
  const window = { name: '', slotMinutes: 30, slotSeats: 1 }
  const social = { ...window, number: 1, classes: ['social'] }
  const all = { ...window, number: 2, classes: CLASSES.map(({ code }) => code), slotSeats: 0 }
  await admin.call(hallRoutes.keepWindow, { params: { hallId, windowId: windows[0] }, body: social })
  await admin.call(hallRoutes.keepWindow, { params: { hallId, windowId: windows[1] }, body: all })
  return { id: hallId, windows }
}

/** A number for somebody who walked in. */
export async function take(
  { client, hall }: HallWorld,
  classCode = 'social',
  need: Need = 'none',
): Promise<TakenTicket> {
  const body = { id: newId(), classCode, need }
  return (await client('window')).call(queueRoutes.take, { params: { hallId: hall.id }, body })
}

/** The queue as the window sees it. */
export async function readQueue({ client, hall }: HallWorld): Promise<QueueView> {
  return (await client('window')).call(queueRoutes.read, { params: { hallId: hall.id } })
}

/** Presses N at a window; answers the number that is called, null for nobody. */
export async function next(world: HallWorld, windowId: string, who = 'window'): Promise<string | null> {
  const { windows } = await readQueue(world)
  const current = windows.find(({ id }) => id === windowId)?.current?.id ?? null
  const client = await world.client(who)
  const after = await client.call(queueRoutes.next, { params: { windowId }, body: { current } })
  return after.windows.find(({ id }) => id === windowId)?.current?.number ?? null
}

export async function openWindow(world: HallWorld, windowId: string): Promise<void> {
  await (await world.client('window')).call(hallRoutes.seat, { params: { windowId }, body: { open: true } })
}

/** A picture of a signature, uploaded by somebody. */
export async function signature(world: HallWorld, who: string): Promise<string> {
  const png = await sharp({ create: { width: 60, height: 30, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer()
  const file = new Blob([new Uint8Array(png)], { type: 'image/png' })
  const stored: Reply<typeof filesRoutes.upload> = await (await world.client(who)).upload(filesRoutes.upload, file)
  return stored.id
}

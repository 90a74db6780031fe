import { DEFAULT_RULES, lookRoutes, openingRoutes } from '@yiwang/contract/disclosure'
import type { DisclosureRules } from '@yiwang/contract/disclosure'
import { newId } from '@yiwang/contract'
import { subjectRoutes, villageRoutes } from '@yiwang/contract/registers'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { takeUse } from '../store/quota-store.ts'
import { createDisclosureWorld, NOW, reveal } from '../testing.ts'
import type { DisclosureWorld } from '../testing.ts'

let world: DisclosureWorld

beforeAll(async () => {
  world = await createDisclosureWorld()
})
afterAll(() => world.close())

async function setRules(more: Partial<DisclosureRules>) {
  const security = await world.client('security')
  const { version } = await security.call(lookRoutes.rules, {})
  return security.call(lookRoutes.setRules, { body: { ...DEFAULT_RULES, ...more } }, { version })
}

async function alarmsOf(kind: string) {
  const { items } = await (await world.client('security')).call(lookRoutes.alarms, { query: { open: 'true' } })
  return items.filter((alarm) => alarm.kind === kind)
}

test('however many ask at once, no more is taken than the quota', async () => {
  const { pool } = world.app.context
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 12 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
      async (most, amounts) => {
        const use = { tenant: TENANT, what: 'test', holderId: newId(), began: NOW, most }
        const taken = await Promise.all(
          amounts.map(async (amount) => {
            const sum = await inTransaction(pool, { tenant: TENANT }, (tx) => takeUse(tx, { ...use, amount }))
            return sum === null ? 0 : amount
          }),
        )
        const sum = taken.reduce((one, other) => one + other, 0)
        expect(sum).toBeLessThanOrEqual(most)
        // Whoever was refused would not have fitted at the end either.
        const left = most - sum
        amounts.forEach((amount, i) => expect(taken[i] === amount || amount > left).toBe(true))
      },
    ),
    { numRuns: 25 },
  )
})

test('requests at once never get more looks than the quota; the last one rings', async () => {
  await setRules({ quotas: { ...DEFAULT_RULES.quotas, 'grid-worker': { hour: 5, day: 8 } } })
  const [person] = world.people
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      reveal(world, 'grid', person?.id ?? '').then(
        () => 200,
        (error: { status: number }) => error.status,
      ),
    ),
  )
  expect(answers.toSorted((one, other) => one - other)).toEqual([
    ...Array.from({ length: 5 }, () => 200),
    ...Array.from({ length: 7 }, () => 429),
  ])
  expect(await alarmsOf('quota')).toEqual([expect.objectContaining({ actorName: '网格员甲', amount: 5 })])
  world.setNow(new Date(NOW.getTime() + 3_600_000))
  for (let left = 3; left > 0; left -= 1) await reveal(world, 'grid', person?.id ?? '')
  await expect(reveal(world, 'grid', person?.id ?? '')).rejects.toMatchObject({ status: 429 })
  await expect(reveal(world, 'village', person?.id ?? '')).resolves.toBeDefined()
})

test('many different people in a short time ring the alarm once an hour, the same one again does not', async () => {
  world.setNow(new Date('2026-11-19T10:00:00+08:00'))
  await setRules({ alarmSubjects: 4, alarmMinutes: 10 })
  const people = await world.add(0, 6)
  for (let left = 6; left > 0; left -= 1) await reveal(world, 'village', people[0]?.id ?? '')
  expect(await alarmsOf('many-subjects')).toEqual([])
  for (const { id } of people) await reveal(world, 'village', id)
  const [alarm, ...others] = await alarmsOf('many-subjects')
  expect([alarm?.actorName, alarm?.amount, others]).toEqual(['网格长甲', 4, []])
  const security = await world.client('security')
  const call = { params: { alarmId: alarm?.id ?? '' }, body: { note: '已核实，集中走访' } }
  expect(await security.call(lookRoutes.closeAlarm, call, { version: alarm?.version })).toMatchObject({
    note: '已核实，集中走访',
  })
  expect(await alarmsOf('many-subjects')).toEqual([])
})

test('identity numbers tried one after the other ring the alarm, whether anybody has them or not', async () => {
  world.setNow(new Date('2026-11-20T10:00:00+08:00'))
  const window = await world.client('far-window')
  const attempt = (value: string) => {
    const number = { kind: 'identity-number' as const, value }
    return window.call(openingRoutes.open, { body: { id: newId(), number, reason: '急诊病人需要核对身份' } })
  }
  for (const day of ['01', '02', '03', '04']) await attempt(`370199198001${day}0010`)
  expect(await alarmsOf('neighbouring-numbers')).toEqual([])
  for (const place of ['001', '002', '003']) await attempt(`37019919800105${place}0`)
  expect(await alarmsOf('neighbouring-numbers')).toEqual([])
  await attempt('370199198001050040')
  expect(await alarmsOf('neighbouring-numbers')).toHaveLength(1)
})

test('the same in the search of the library, which tells of it after its commit', async () => {
  world.setNow(new Date('2026-11-21T10:00:00+08:00'))
  const village = await world.client('village')
  const find = (number: string) => village.call(subjectRoutes.find, { body: { number } })
  const before = (await alarmsOf('neighbouring-numbers')).length
  for (const end of ['0001', '0002', '0003']) await find(`1551234${end}`)
  await world.drain()
  expect(await alarmsOf('neighbouring-numbers')).toHaveLength(before)
  await find('15512340004')
  await world.drain()
  const alarms = await alarmsOf('neighbouring-numbers')
  expect(alarms).toContainEqual(expect.objectContaining({ actorName: '网格长甲', amount: 4 }))
})

test('pages of people, walls of villages and searches by name add up to an alarm, and refuse nobody', async () => {
  world.setNow(new Date('2026-11-22T10:00:00+08:00'))
  await setRules({ alarmPages: 30 })
  const people = await world.add(0, 3)
  const village = await world.client('village')
  const areaId = world.county.villages[0].id
  const round = async () => {
    for (let times = 4; times > 0; times -= 1) await leafThrough()
    // First the looks are told, then they are heard.
    await world.drain()
    await world.drain()
  }
  const leafThrough = async () => {
    for (const { id } of people) await village.call(subjectRoutes.get, { params: { subjectId: id } })
    await village.call(villageRoutes.dwellings, { params: { areaId } })
    await village.call(subjectRoutes.search, { query: { q: people[0]?.name ?? '' } })
    await village.call(villageRoutes.counts, { params: { areaId } })
  }
  await round()
  expect(await alarmsOf('many-pages')).toEqual([])
  await round()
  expect(await alarmsOf('many-pages')).toEqual([expect.objectContaining({ actorName: '网格长甲', amount: 40 })])
  await round()
  expect(await alarmsOf('many-pages')).toHaveLength(1)
})

test('only the security administrator changes the rules, and not over somebody else’s change', async () => {
  const rules = await setRules({ revealSeconds: 30 })
  const { version, ...body } = rules
  for (const who of ['admin', 'supervisor', 'auditor'])
    await expect((await world.client(who)).call(lookRoutes.setRules, { body }, { version })).rejects.toMatchObject({
      status: 403,
    })
  const security = await world.client('security')
  await expect(security.call(lookRoutes.setRules, { body }, { version: version - 1 })).rejects.toMatchObject({
    status: 409,
  })
  expect(await reveal(world, 'window', world.people[1]?.id ?? '')).toMatchObject({ seconds: 30 })
})

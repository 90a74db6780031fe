import { newId } from '@yiwang/contract'
import { DEFAULT_RANKS, factRuleRoutes, ledgerDeclarationRoutes, subjectRoutes } from '@yiwang/contract/registers'
import type { FactRules } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLibraryWorld, headOf, NOW } from '../testing.ts'
import type { LibraryWorld } from '../testing.ts'

let world: LibraryWorld

beforeAll(async () => {
  world = await createLibraryWorld()
})
afterAll(() => world.close())

async function publish(rules: Partial<FactRules>, version?: number) {
  const admin = await world.client('admin')
  const current = await admin.call(factRuleRoutes.get, {})
  const body = { facts: {}, ranks: DEFAULT_RANKS, note: '县里商定', ...rules }
  return admin.call(factRuleRoutes.publish, { body }, { version: version ?? current.version })
}

async function factOf(subjectId: string, key: string) {
  const page = await (await world.client('grid')).call(subjectRoutes.get, { params: { subjectId } })
  return page.facts.find((fact) => fact.key === key)
}

/** A person of grid 0 of whom a department and a visit have said otherwise. */
async function disputed(): Promise<string> {
  const id = newId()
  const areaId = world.county.grids[0].id
  const seen = (day: string) => new Date(`${day}T00:00:00Z`)
  const say = (workplace: string, head: Parameters<typeof headOf>, day: string) =>
    world.save([{ id, kind: 'person', areaId, values: { name: '陈六', workplace } }], {
      ...headOf(...head),
      at: seen(day),
    })
  await say('单位甲', ['department', 'D01'], '2026-10-01')
  await say('单位乙', ['department', 'D02'], '2026-10-02')
  await say('单位丙', ['visit'], '2026-09-01')
  return id
}

test('a county has what the platform ships until it publishes rules of its own, and keeps every version', async () => {
  const admin = await world.client('admin')
  const before = await admin.call(factRuleRoutes.get, {})
  expect([before.version, before.facts, before.ranks, before.versions.length]).toEqual([0, {}, DEFAULT_RANKS, 1])
  const rule = { owner: 'D01', freshDays: 30 }
  // What is said as it is shipped stays with the platform.
  const shipped = { owner: null, freshDays: 180 }
  const saved = await publish({ facts: { 'person.workplace': rule, 'person.needs': shipped } })
  expect([saved.version, saved.facts]).toEqual([1, { 'person.workplace': rule }])
  const after = await admin.call(factRuleRoutes.get, {})
  expect(after.versions.map(({ version, note }) => [version, note])).toEqual([
    [1, '县里商定'],
    [0, ''],
  ])
})

test('owners that are no unit, a version that is past and people without the right are refused', async () => {
  const rule = { owner: 'D-none', freshDays: null }
  await expect(publish({ facts: { 'person.phone': rule } })).rejects.toMatchObject({
    problem: { fields: { 'facts.person.phone': '没有这个在用的单位' } },
  })
  await expect(publish({}, 0)).rejects.toMatchObject({ code: 'conflict' })
  await expect((await world.client('dispatcher')).call(factRuleRoutes.get, {})).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('a fact grows stale after the days that the county gives it, and never without any', async () => {
  const id = newId()
  const values = { name: '何七', phone: '13900001111', workplace: '县医院' }
  const at = new Date(NOW.getTime() - 40 * 86_400_000)
  await world.save([{ id, kind: 'person', areaId: world.county.grids[0].id, values }], { at })
  await publish({ facts: { 'person.phone': { owner: null, freshDays: 30 } } })
  expect([(await factOf(id, 'phone'))?.stale, (await factOf(id, 'workplace'))?.stale]).toEqual([true, false])
  await publish({ facts: { 'person.phone': { owner: null, freshDays: null } } })
  expect((await factOf(id, 'phone'))?.stale).toBe(false)
})

test('the word of whoever answers for a field goes first among departments, also for what was said before', async () => {
  await publish({})
  await world.app.context.rounds.drain()
  const id = await disputed()
  expect((await factOf(id, 'workplace'))?.value).toBe('单位乙')
  await publish({ facts: { 'person.workplace': { owner: 'D01', freshDays: 365 } } })
  // Nothing happens of itself: what holds is made anew by the round.
  expect((await factOf(id, 'workplace'))?.value).toBe('单位乙')
  await world.app.context.rounds.drain()
  expect(await factOf(id, 'workplace')).toMatchObject({ value: '单位甲', origin: { speaker: 'D01' } })
})

test('a county that ranks the door above departments believes the door, and leaves alone what comes out the same', async () => {
  await publish({})
  await world.app.context.rounds.drain()
  const id = await disputed()
  const quiet = newId()
  const row = { id: quiet, kind: 'person' as const, areaId: world.county.grids[0].id }
  await world.save([{ ...row, values: { name: '郑八', phone: '13900002222' } }], { ...headOf('visit') })
  await world.save([{ ...row, values: { phone: '13900002222' } }], { ...headOf('department', 'D01') })
  const versionOf = async (subjectId: string) =>
    (await (await world.client('grid')).call(subjectRoutes.get, { params: { subjectId } })).version
  const before = await versionOf(id)
  await publish({ ranks: { ...DEFAULT_RANKS, visit: 9 } })
  await world.app.context.rounds.drain()
  expect((await factOf(id, 'workplace'))?.value).toBe('单位丙')
  expect(await versionOf(id)).toBe(before + 1)
  // Another change that moves nothing writes nothing: phones would fetch it all again.
  const settled = await versionOf(quiet)
  await publish({ ranks: { ...DEFAULT_RANKS, visit: 9, import: 2 } })
  await world.app.context.rounds.drain()
  expect([await versionOf(id), await versionOf(quiet)]).toEqual([before + 1, settled])
  const admin = await world.client('admin')
  expect((await admin.call(factRuleRoutes.get, {})).following).toBe(false)
})

test('shipped ledgers bring the usual owners along where the county has made no rules', async () => {
  const fresh = await createLibraryWorld()
  const admin = await fresh.client('admin')
  await admin.call(ledgerDeclarationRoutes.loadShipped, { body: { units: { police: 'D01' } } })
  const { version, facts } = await admin.call(factRuleRoutes.get, {})
  expect([version, facts['person.name'], facts['person.health']]).toEqual([
    1,
    { owner: 'D01', freshDays: null },
    undefined,
  ])
  await admin.call(ledgerDeclarationRoutes.loadShipped, { body: { units: { police: 'D02' } } })
  expect((await admin.call(factRuleRoutes.get, {})).version).toBe(1)
  await fresh.close()
})

import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { ratingRoutes } from '@yiwang/contract/services'
import type { RatingLevel, RatingView } from '@yiwang/contract/services'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHallWorld, next, NOW, openWindow, take } from '../testing/hall.ts'
import type { HallWorld } from '../testing/hall.ts'

let world: HallWorld

beforeAll(async () => {
  world = await createHallWorld()
  await openWindow(world, world.hall.windows[0])
})
afterAll(() => world.close())

/** A visit that is over, and its code. */
async function visit(): Promise<string> {
  const { code } = await take(world)
  await next(world, world.hall.windows[0])
  return code
}

type Said = Partial<NonNullable<Call<typeof ratingRoutes.rate>['body']>>

async function rate(level: RatingLevel, more: Said = {}): Promise<{ id: string; code: string }> {
  const id = newId()
  const code = await visit()
  await world.anonymous.call(ratingRoutes.rate, { params: { code }, body: { id, level, ...more } })
  return { id, code }
}

async function read(id: string, who = 'supervisor'): Promise<RatingView> {
  return (await world.client(who)).call(ratingRoutes.get, { params: { ratingId: id } })
}

type StepName = 'callBack' | 'correct' | 'answer' | 'contest' | 'uphold' | 'exclude'

async function step(id: string, who: string, name: StepName, more: object = {}): Promise<RatingView> {
  const { version } = await read(id)
  const body = { note: '已经按要求处理', ...more }
  const client = await world.client(who)
  return client.call(ratingRoutes[name], { params: { ratingId: id }, body } as never, {
    version,
  }) as Promise<RatingView>
}

test('a good one is kept and nobody is called; once for each visit', async () => {
  const { id, code } = await rate('satisfied')
  expect(await read(id)).toMatchObject({ state: 'kept', can: [], dueAt: null, unitName: '甲镇人民政府' })
  const twice = world.anonymous.call(ratingRoutes.rate, { params: { code }, body: { id: newId(), level: 'fair' } })
  await expect(twice).rejects.toMatchObject({ code: 'rule-broken' })
})

test('nothing is rated before it is over', async () => {
  const { code } = await take(world)
  const early = world.anonymous.call(ratingRoutes.rate, { params: { code }, body: { id: newId(), level: 'fair' } })
  await expect(early).rejects.toMatchObject({ code: 'rule-broken' })
  await next(world, world.hall.windows[0])
})

test('a bad one to its end: called until reached, corrected by the unit, answered to the person', async () => {
  const { id, code } = await rate('very-dissatisfied', { text: '等了很久', phone: '13612345678' })
  // fifteen working days, the day itself left out
  expect(await read(id)).toMatchObject({
    state: 'open',
    can: ['call-back'],
    phone: '136****5678',
    dueAt: expect.stringMatching(/^2026-12-09/),
  })
  await expect(step(id, 'town', 'correct')).rejects.toMatchObject({ code: 'conflict' })
  expect(await step(id, 'supervisor', 'callBack', { reached: false })).toMatchObject({ state: 'open', calls: 1 })
  expect(await step(id, 'dispatcher', 'callBack', { reached: true })).toMatchObject({ state: 'called-back', calls: 2 })
  expect(await step(id, 'town', 'correct', { note: '增开一个窗口' })).toMatchObject({ state: 'corrected' })
  const answered = await step(id, 'town', 'answer', { note: '已增开窗口，向您致歉' })
  expect(answered).toMatchObject({ state: 'answered', can: [] })
  expect(answered.steps.map(({ action, by }) => [action, by])).toEqual([
    ['rate', 'resident'],
    ['call-back', 'centre'],
    ['call-back', 'centre'],
    ['correct', 'unit'],
    ['answer', 'unit'],
  ])
  const own = await world.anonymous.call(ratingRoutes.read, { params: { code } })
  expect(own.given).toMatchObject({ state: 'answered', answer: '已增开窗口，向您致歉' })
})

test('a contest is decided by another person, with a reason of their own', async () => {
  const { id } = await rate('dissatisfied')
  await step(id, 'supervisor', 'callBack', { reached: true })
  const contested = await step(id, 'both', 'contest', { reason: 'mistaken', note: '评价人表示点错了' })
  expect(contested).toMatchObject({ state: 'contested', can: [] })
  await expect(step(id, 'both', 'exclude', { reason: 'mistaken', note: '自己来决定' })).rejects.toMatchObject({
    code: 'rule-broken',
    problem: { userMessage: expect.stringContaining('另一人') },
  })
  await expect(step(id, 'supervisor', 'exclude', { reason: 'mistaken', note: '' })).rejects.toMatchObject({
    status: 400,
  })
  expect(await step(id, 'supervisor', 'exclude', { reason: 'mistaken', note: '已电话核实' })).toMatchObject({
    state: 'excluded',
  })
  const bypass = world.within(async (tx) => {
    await sql.raw(`set local yw.hall = 'all'`).execute(tx)
    return sql`update services.ratings set decided_by = contested_by where id = ${id}`.execute(tx)
  })
  await expect(bypass).rejects.toThrow()
})

test('held up it is corrected, and not contested again', async () => {
  const { id } = await rate('dissatisfied')
  await step(id, 'supervisor', 'callBack', { reached: true })
  await step(id, 'town', 'contest', { reason: 'untrue', note: '监控显示没有此事' })
  expect(await step(id, 'supervisor', 'uphold')).toMatchObject({ state: 'called-back' })
  expect((await read(id, 'town')).can).toEqual(['correct'])
  await expect(step(id, 'town', 'contest', { reason: 'untrue', note: '再次异议' })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('after fifteen working days it is overdue, and no longer contested', async () => {
  const { id } = await rate('dissatisfied')
  await step(id, 'supervisor', 'callBack', { reached: true })
  world.setNow(new Date(NOW.getTime() + 3_600_000))
  await world.within(async (tx) => {
    await sql.raw(`set local yw.hall = 'all'`).execute(tx)
    return sql`update services.ratings set due_at = ${NOW} where id = ${id}`.execute(tx)
  })
  const town = await world.client('town')
  expect((await read(id, 'town')).can).toEqual(['correct'])
  const { items } = await town.call(ratingRoutes.list, { query: { overdue: 'true' } })
  expect(items.map((row) => row.id)).toEqual([id])
  world.setNow(NOW)
})

test('money asked for is followed, however good the level', async () => {
  const { id } = await rate('very-satisfied', { charged: true })
  expect(await read(id)).toMatchObject({ state: 'open', charged: true })
})

test('told by phone or on paper it is entered by the window, and counts the same', async () => {
  const body = { id: newId(), code: await visit(), channel: 'paper' as const, level: 'fair' as const }
  expect(await (await world.client('window')).call(ratingRoutes.enter, { body })).toMatchObject({
    channel: 'paper',
    state: 'kept',
  })
  const far = { ...body, id: newId(), code: await visit() }
  await expect((await world.client('far-window')).call(ratingRoutes.enter, { body: far })).rejects.toMatchObject({
    status: 403,
  })
})

test('figures are by unit and matter, leave out what does not count, and know no person', async () => {
  const supervisor = await world.client('supervisor')
  const query = { from: '2026-11-18', until: '2026-11-18' }
  const figures = await supervisor.call(ratingRoutes.figures, { query })
  expect(figures).toMatchObject({ all: 6, bad: 4, excluded: 1, answered: 1, overdue: 0, calledBack: 3 })
  expect(figures.byLevel).toMatchObject({ satisfied: 1, fair: 1, 'very-satisfied': 1, 'very-dissatisfied': 1 })
  expect(figures.byUnit.map(({ name }) => name)).toEqual(['甲镇人民政府'])
  expect(figures.byMatter[0]?.name).toContain('社会保障')
  expect(JSON.stringify(figures)).not.toMatch(/窗口甲|窗口乙/)
  const { rows } = await world.within((tx) =>
    sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_schema = 'services' and table_name = 'ratings' and column_name ~ '(clerk|worker|helper|window_id|served)'`.execute(
      tx,
    ),
  )
  expect(rows).toEqual([])
})

test('the unit and the area see it; another unit and another town do not', async () => {
  const { id } = await rate('dissatisfied')
  const sees = (who: string) =>
    read(id, who).then(
      () => true,
      () => false,
    )
  expect(await Promise.all(['town', 'window', 'leader', 'water', 'far-window'].map(sees))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
})

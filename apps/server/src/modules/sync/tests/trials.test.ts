import { newId } from '@yiwang/contract'
import { caseActionRoutes, casesRoutes } from '@yiwang/contract/cases'
import { sheetRoutes } from '@yiwang/contract/campaigns'
import { duplicateRoutes, ledgerDeclarationRoutes, recordRoutes, subjectRoutes } from '@yiwang/contract/registers'
import { syncRoutes } from '@yiwang/contract/sync'
import type { OperationResult } from '@yiwang/contract/sync'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCampaignsWorld, runningCampaign } from '../../campaigns/testing.ts'
import type { CampaignsWorld } from '../../campaigns/testing.ts'
import { reportManhole } from '../../cases/testing.ts'
import type { CaseWorld } from '../../cases/testing.ts'
import { headOf, madeNumber, saveSubjects } from '../../registers/testing.ts'
import { phoneOf } from '../testing.ts'
import type { Phone, Travelling } from '../testing.ts'

let world: CampaignsWorld
let owner: pg.Client

beforeAll(async () => {
  world = await createCampaignsWorld()
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'; set yw.reach = 'all'; set yw.sync = 'all'`)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

const phone = async (username: string): Promise<Phone> => phoneOf(await world.client(username))
const reported = async (username: string) =>
  reportManhole(world as unknown as CaseWorld, await world.client(username), { areaId: world.county.grids[0].id })

/** What the server has done of what was acknowledged: each operation once in the audit log, or it is told which is not. */
async function ledgerOf(acknowledged: readonly string[]): Promise<{ missing: string[]; doubled: string[] }> {
  const { rows } = await owner.query<{ id: string; times: number }>(
    `select command_id as id, count(*)::int as times from kernel.audit
      where command_id = any($1) and outcome = 'done' group by command_id`,
    [acknowledged],
  )
  const times = new Map(rows.map((row) => [row.id, row.times]))
  return {
    missing: acknowledged.filter((id) => !times.has(id)),
    doubled: acknowledged.filter((id) => (times.get(id) ?? 0) > 1),
  }
}

const clean = { missing: [], doubled: [] }
const applied = (results: readonly OperationResult[]) =>
  results.filter(({ outcome }) => outcome === 'applied').map(({ id }) => id)

test('the ledger finds what was said to be done and is not there', async () => {
  const never = newId()
  expect(await ledgerOf([never])).toEqual({ missing: [never], doubled: [] })
})

test('two devices of one person change one record: the later hears of it, and sent again on top both stand', async () => {
  const [first, second] = [await phone('grid'), await phone('grid')]
  const made = await reported('grid')
  const note = (from: Phone, text: string, version: number) =>
    from.operation(caseActionRoutes.note, { params: { caseId: made.id }, body: { note: text }, version })
  const here = await first.push([note(first, '第一部手机', made.version)])
  const late = note(second, '第二部手机', made.version)
  const there = await second.push([late])
  expect(there.results).toMatchObject([{ outcome: 'refused', problem: { code: 'conflict' } }])
  const current = await second.client.call(casesRoutes.get, { params: { caseId: made.id } })
  const again = await second.push([note(second, '第二部手机', current.version)])
  expect(await ledgerOf(applied([...here.results, ...again.results]))).toEqual(clean)
  const { timeline } = await second.client.call(casesRoutes.get, { params: { caseId: made.id } })
  expect(timeline.map((entry) => entry.note).filter((text) => text.endsWith('部手机'))).toEqual([
    '第一部手机',
    '第二部手机',
  ])
})

test('two people say different things of one field without a network: both are kept, and a person decides', async () => {
  const family = await world.family(0, 1)
  const [person = ''] = family.people
  await runningCampaign(world, {
    form: { own: [], facts: [{ key: 'person.phone', required: true }] },
    areaId: world.county.grids[0].id,
  })
  const readAt = new Date(world.now().getTime() - 3_600_000).toISOString()
  const acknowledged: string[] = []
  for (const [username, number] of [
    ['grid', '13905310041'],
    ['village', '13905310042'],
  ] as const) {
    const findings = [{ subjectId: person, values: { 'person.phone': number } }]
    const { results } = await (async (from: Phone) =>
      from.push([
        from.operation(sheetRoutes.answer, {
          params: { subjectId: family.household },
          body: { nothingChanged: true, readAt, findings },
          aggregate: `subject:${family.household}`,
        }),
      ]))(await phone(username))
    expect(results).toMatchObject([{ outcome: 'applied' }])
    acknowledged.push(...applied(results))
  }
  expect(await ledgerOf(acknowledged)).toEqual(clean)
  const page = await (await world.client('village')).call(subjectRoutes.get, { params: { subjectId: person } })
  const fact = page.facts.find(({ key }) => key === 'phone')
  expect(fact?.voices).toHaveLength(1)
})

test('what left the area or is gone cannot be changed any more; what was written stays with its author', async () => {
  const worker = await phone('grid')
  const family = await world.family(0, 1)
  const body = { nothingChanged: true, findings: [] }
  const gone = worker.operation(sheetRoutes.answer, { params: { subjectId: newId() }, body })
  const far = { id: family.dwelling, kind: 'dwelling' as const, areaId: world.county.grids[5].id, values: {} }
  const head = { ...headOf('department', 'D01'), at: world.now() }
  await world.within((tx) => saveSubjects(tx, world.app.context.secrets, { ...head, rows: [far] }))
  const moved = worker.operation(sheetRoutes.answer, { params: { subjectId: family.household }, body })
  const other = worker.operation(casesRoutes.report, { body: { id: newId(), text: '别的事', ...placeOf(0) } })
  const { results } = await worker.push([gone, moved, other])
  expect(results).toMatchObject([
    { outcome: 'refused', problem: { code: 'not-found' } },
    { outcome: 'refused', problem: { code: 'not-found' } },
    { outcome: 'applied' },
  ])
  expect(await ledgerOf(applied(results))).toEqual(clean)
  const { items } = await worker.client.call(syncRoutes.mine)
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([gone.id, moved.id]))
})

function placeOf(grid: 0 | 5): { lng: number; lat: number } {
  const { lng, lat } = world.county.grids[grid]
  return { lng, lat }
}

test('one resident registered by two workers: both entries are there and offered as one person', async () => {
  const number = madeNumber(901)
  const made: string[] = []
  const acknowledged: string[] = []
  for (const username of ['grid', 'village']) {
    const worker = await phone(username)
    const id = newId()
    const values = { name: '重复登记', 'identity-number': number }
    const { results } = await worker.push([
      worker.operation(subjectRoutes.create, {
        body: { id, kind: 'person', values, areaId: world.county.grids[0].id },
      }),
    ])
    expect(results).toMatchObject([{ outcome: 'applied' }])
    acknowledged.push(...applied(results))
    made.push(id)
  }
  expect(await ledgerOf(acknowledged)).toEqual(clean)
  const { items } = await (await world.client('window')).call(duplicateRoutes.list, { query: {} })
  const pairs = items.map(({ one, other }) => [one.id, other.id].sort())
  expect(pairs).toContainEqual(made.toSorted())
})

test('a post that ended meanwhile: the act is refused by the rights of now, told, and kept; given back it goes through', async () => {
  const worker = await phone('grid-2')
  const grid = world.county.grids[1]
  const made = await reportManhole(world as unknown as CaseWorld, await world.client('dispatcher'), {
    lng: grid.lng,
    lat: grid.lat,
  })
  const late = worker.operation(caseActionRoutes.note, {
    params: { caseId: made.id },
    body: { note: '去看过了' },
    version: made.version,
  })
  const move = (to: { id: string; path: string }) =>
    owner.query('update identity.posts set area_id = $1, area_path = $2 where person_id = $3', [
      to.id,
      to.path,
      worker.personId,
    ])
  await move(world.county.grids[5])
  expect((await worker.push([late])).results).toMatchObject([{ outcome: 'refused', problem: { code: 'not-found' } }])
  await move(grid)
  const { results } = await worker.push([late])
  expect(results).toMatchObject([{ outcome: 'applied' }])
  expect(await ledgerOf(applied(results))).toEqual(clean)
})

test('a ledger that was withdrawn with entries still on phones: they are refused in words, and none is lost', async () => {
  const worker = await phone('grid')
  const { people } = await world.family(0, 2)
  const ledgerId = world.ledgers['living-alone']
  const enter = (subjectId = '') =>
    worker.operation(recordRoutes.add, {
      params: { ledgerId },
      body: { id: newId(), subjectId, startedOn: '2026-11-01', values: {} },
    })
  const [before, after] = [enter(people[0]), enter(people[1])]
  const first = await worker.push([before])
  expect(first.results).toMatchObject([{ outcome: 'applied' }])
  const admin = await world.client('admin')
  const { version } = await admin.call(ledgerDeclarationRoutes.get, { params: { ledgerId } })
  const retire = (retired: boolean, at: number) =>
    admin.call(
      ledgerDeclarationRoutes.retire,
      { params: { ledgerId }, body: { retired, reason: '表样作废' } },
      { version: at },
    )
  const retired = await retire(true, version)
  const { results } = await worker.push([after])
  expect(results).toMatchObject([{ outcome: 'refused' }])
  expect(results[0]?.problem?.userMessage).toMatch(/\p{Script=Han}/u)
  await retire(false, retired.version)
  const again = await worker.push([after])
  expect(applied(again.results)).toEqual([after.id])
  expect(await ledgerOf([...applied(first.results), ...applied(again.results)])).toEqual(clean)
})

test('a forged place gives no reach, and a forged time decides nothing', async () => {
  const worker = await phone('grid')
  const elsewhere = world.county.grids[5].id
  const intoOther = worker.operation(subjectRoutes.create, {
    body: { id: newId(), kind: 'person', values: { name: '别处的人' }, areaId: elsewhere },
  })
  const id = newId()
  const future: Travelling = {
    ...worker.operation(casesRoutes.report, { body: { id, text: '来自未来', ...placeOf(0) } }),
    at: '2035-01-01T00:00:00Z',
  }
  const { results } = await worker.push([intoOther, future])
  expect(results).toMatchObject([{ outcome: 'refused' }, { outcome: 'applied' }])
  const made = await worker.client.call(casesRoutes.get, { params: { caseId: id } })
  expect(made.reportedAt).toBe(world.now().toISOString())
  const { rows } = await owner.query<{ count: number }>(
    'select count(*)::int as count from registers.subjects where id = $1',
    [(intoOther['body'] as { id: string }).id],
  )
  expect(rows[0]?.count).toBe(0)
})

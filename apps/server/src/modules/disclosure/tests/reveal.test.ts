import { newId } from '@yiwang/contract'
import { lookRoutes } from '@yiwang/contract/disclosure'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDisclosureWorld, lookBehind, reveal } from '../testing.ts'
import type { DisclosureWorld, KnownPerson } from '../testing.ts'

let world: DisclosureWorld
let near: KnownPerson
let far: KnownPerson
let owner: pg.Client

beforeAll(async () => {
  world = await createDisclosureWorld()
  const [first, , , , , last] = world.people
  if (!first || !last) throw new Error('nobody there')
  near = first
  far = last
  owner = await lookBehind(world)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

test('a grid worker sees numbers of the own grid for a minute', async () => {
  const facts = ['person.phone', 'person.identity-number', 'person.registered-address', 'person.health']
  expect(await reveal(world, 'grid', near.id, { facts })).toEqual({
    values: {
      'person.phone': near.phone,
      'person.identity-number': near.identityNumber,
      'person.registered-address': near.address,
    },
    seconds: 60,
    until: new Date(world.now().getTime() + 60_000).toISOString(),
  })
})

test.each([
  ['grid', 5, 404],
  ['far', 0, 404],
  ['window', 5, 404],
  ['far-supervisor', 0, 404],
  ['micro', 0, 403],
  ['helper', 0, 403],
  ['leader', 0, 403],
  ['admin', 0, 403],
  ['security', 0, 403],
  ['resident', 0, 403],
  ['department', 0, 403],
  ['dispatcher', 0, 403],
] as const)('%s cannot reveal person %i', async (who, person, status) => {
  await expect(reveal(world, who, world.people[person]?.id ?? '')).rejects.toMatchObject({ status })
})

test('missing and out of reach are the same answer, byte for byte', async () => {
  const bodyOf = async (subjectId: string) => {
    const error = await reveal(world, 'grid', subjectId).catch((problem: unknown) => problem)
    return JSON.stringify({ ...(error as { problem: object }).problem, requestId: '' })
  }
  expect(await bodyOf(far.id)).toBe(await bodyOf(newId()))
})

test.each([[{ purpose: undefined as never }], [{ reason: '' }], [{ reason: '查一下' }], [{ facts: [] }]])(
  'without purpose, reason or facts nothing is shown: %j',
  async (more) => {
    await expect(reveal(world, 'grid', near.id, more)).rejects.toMatchObject({ status: 400 })
  },
)

test('a ledger that is closed or not known is not revealed, not even by name', async () => {
  await world.enter('corrections', near.id, { leader: '组长', note: '金丝雀矫正' })
  for (const facts of [['ledger:corrections.note'], ['ledger:unknown.note']])
    await expect(reveal(world, 'grid', near.id, { facts })).rejects.toMatchObject({ status: 422 })
})

test('every look leaves one audit row and one look; values lie in no stored reply', async () => {
  await world.client('village')
  const since = await count('kernel.audit')
  const looks = await count('disclosure.looks')
  await reveal(world, 'village', near.id, { facts: ['person.identity-number'], purpose: 'verification' })
  expect([(await count('kernel.audit')) - since, (await count('disclosure.looks')) - looks]).toEqual([1, 1])
  const { rows } = await owner.query(
    `select outcome, detail from kernel.audit where action = 'reveal.facts' and detail->>'purpose' = 'verification'`,
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    outcome: 'done',
    detail: { facts: ['person.identity-number'], purpose: 'verification', reason: '联系本人核实情况' },
  })
  const { rows: replies } = await owner.query(`select 1 from kernel.commands where reply like '%' || $1 || '%'`, [
    near.identityNumber,
  ])
  expect(replies).toEqual([])
})

test('a refused look is in the audit log and is no look', async () => {
  const looks = await count('disclosure.looks')
  await expect(reveal(world, 'far', near.id)).rejects.toMatchObject({ status: 404 })
  const { rows } = await owner.query(
    `select distinct outcome, detail->>'code' as code from kernel.audit
      where action = 'reveal.facts' and actor_name = '网格员丁'`,
  )
  expect([rows, (await count('disclosure.looks')) - looks]).toEqual([[{ outcome: 'refused', code: 'not-found' }], 0])
})

test('whoever answers for the area sees the looks, nobody else', async () => {
  await reveal(world, 'far', far.id, { reason: '远处的查阅理由' })
  const reasonsOf = async (who: string) =>
    (await (await world.client(who)).call(lookRoutes.list, { query: { limit: 200 } })).items.map(({ reason }) => reason)
  expect(await reasonsOf('supervisor')).toContain('远处的查阅理由')
  expect(await reasonsOf('far-village')).toContain('远处的查阅理由')
  expect(await reasonsOf('village')).not.toContain('远处的查阅理由')
  const ofNear = await (await world.client('village')).call(lookRoutes.list, { query: { subjectId: near.id } })
  expect(ofNear.items).toContainEqual(
    expect.objectContaining({ actorName: '网格长甲', role: 'grid-head', subjectLabel: near.name }),
  )
})

test('looks come in pages without loss', async () => {
  const client = await world.client('supervisor')
  const whole = await client.call(lookRoutes.list, { query: { limit: 200 } })
  const paged: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.call(lookRoutes.list, { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
    paged.push(...page.items.map(({ id }) => id))
    cursor = page.next
  }
  expect(paged).toEqual(whole.items.map(({ id }) => id))
})

async function count(table: string): Promise<number> {
  const { rows } = await owner.query<{ amount: number }>(`select count(*)::int as amount from ${table}`)
  return rows[0]?.amount ?? 0
}

test('the statutory unit of a closed ledger sees what is sealed in its own entries, and nothing else of anybody', async () => {
  const [, there] = world.people
  if (!there) throw new Error('nobody there')
  await world.enter('corrections', there.id, { leader: '组长甲', note: '矫正情况说明' })
  const facts = ['ledger:corrections.note']
  expect((await reveal(world, 'water', there.id, { facts })).values).toEqual({
    'ledger:corrections.note': '矫正情况说明',
  })
  const { rows } = await owner.query<{ closed_ledgers: string[]; unit: string }>(
    `select closed_ledgers, unit from disclosure.looks where facts = $1 order by at desc limit 1`,
    [facts],
  )
  expect(rows[0]?.closed_ledgers).toEqual([world.ledgers.corrections])
  // Somebody who does not stand in it, a fact of the person, another ledger, another unit.
  await expect(reveal(world, 'water', far.id, { facts })).rejects.toMatchObject({ status: 403 })
  await expect(reveal(world, 'water', there.id, { facts: [...facts, 'person.phone'] })).rejects.toMatchObject({
    status: 403,
  })
  const other = ['ledger:living-alone.carer-phone']
  await expect(reveal(world, 'water', there.id, { facts: other })).rejects.toMatchObject({ status: 403 })
  await expect(reveal(world, 'department', there.id, { facts })).rejects.toMatchObject({ status: 403 })
})

import { newId } from '@yiwang/contract'
import { lookRoutes, retentionRoutes } from '@yiwang/contract/disclosure'
import { subjectRoutes } from '@yiwang/contract/registers'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDisclosureWorld, lookEverywhere, NOW, tablesHolding } from '../testing.ts'
import type { DisclosureWorld } from '../testing.ts'

let world: DisclosureWorld
let owner: pg.Client

beforeAll(async () => {
  world = await createDisclosureWorld()
  owner = await lookEverywhere(world)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

/** Tables outside the audit, which may not be changed, in which a text stands somewhere. */
async function tablesWith(text: string): Promise<string[]> {
  return (await tablesHolding(owner, text)).filter((name) => name !== 'kernel.audit')
}

async function clear(): Promise<{ records: number; kinds: string[] }> {
  const run = await (await world.client('admin')).call(retentionRoutes.propose, { body: { id: newId() } })
  await world.drain()
  const security = await world.client('security')
  const call = { params: { runId: run.id }, body: { note: '按期清理' } }
  if (run.records > 0) await security.call(retentionRoutes.approve, call, { version: run.version })
  await world.drain()
  return { records: run.records, kinds: [...new Set(run.parts.map(({ ledger }) => ledger))].toSorted() }
}

async function happen(subjectId: string, kind: 'death' | 'move-out', on: string): Promise<void> {
  const body = { id: newId(), event: kind === 'death' ? { kind, on, note: '' } : { kind, on, note: '', to: '' } }
  await (await world.client('village')).call(subjectRoutes.happen, { params: { subjectId }, body }, { version: 1 })
}

test('whoever died longer ago than the term goes with everything; who died lately, and who waits for a closed ledger, stays', async () => {
  const [dead, late, closed, away, here] = await world.add(0, 5)
  if (!dead || !late || !closed || !away || !here) throw new Error('five people')
  await happen(dead.id, 'death', '2016-01-01')
  await happen(late.id, 'death', '2020-01-01')
  await happen(closed.id, 'death', '2016-01-01')
  await happen(away.id, 'move-out', '2020-01-01')
  await world.enter('corrections', closed.id, { leader: '组长' }, '2016-01-01')
  const campaign = newId()
  await owner.query(
    `insert into campaigns.own_statements (tenant, subject_id, id, at, seen_at, source, speaker, actor_name, values)
      values ('370114', $1, $2, $3, $3, 'visit', '', '甲', '{"form:x.y": "金丝雀回答"}')`,
    [dead.id, campaign, NOW],
  )
  await owner.query(
    `insert into visits.visits (tenant, id, subject_id, area_path, actor_id, actor_name, at, met)
      values ('370114', $1, $2, $3, $1, '甲', $4, $5)`,
    [newId(), here.id, world.county.grids[0].path, NOW, [dead.id, here.id]],
  )
  expect(await tablesWith(dead.name)).toContain('registers.subjects')
  expect(await clear()).toEqual({ records: 2, kinds: ['people:deceased', 'people:gone'] })
  for (const gone of [dead.name, away.name, '金丝雀回答']) expect([gone, await tablesWith(gone)]).toEqual([gone, []])
  // Phones still have to be told that the ids are gone.
  expect((await tablesWith(dead.id)).filter((table) => table !== 'registers.departures')).toEqual([])
  for (const kept of [late, closed, here])
    expect([kept.name, await tablesWith(kept.name)]).toEqual([
      kept.name,
      expect.arrayContaining(['registers.statements', 'registers.subjects']),
    ])
  const log = await (await world.client('security')).call(retentionRoutes.deletions, {})
  expect(log.items.map(({ ledger, records, subjects }) => [ledger, records, subjects])).toEqual(
    expect.arrayContaining([
      ['people:deceased', 1, 1],
      ['people:gone', 1, 1],
    ]),
  )
  expect(log.items).toHaveLength(2)
  expect(await clear()).toEqual({ records: 0, kinds: [] })
})

test('a county that keeps people without a term deletes none of them', async () => {
  const [dead] = await world.add(1, 1)
  if (!dead) throw new Error('one person')
  await happen(dead.id, 'death', '2010-01-01')
  const security = await world.client('security')
  const { version, ...rules } = await security.call(lookRoutes.rules, {})
  await security.call(lookRoutes.setRules, { body: { ...rules, deceasedDays: null } }, { version })
  expect((await clear()).records).toBe(0)
  await security.call(lookRoutes.setRules, { body: rules }, { version: version + 1 })
  expect((await clear()).records).toBe(1)
})

test('answers to forms go after their term, and what holds follows; what was said again stays', async () => {
  const [person] = await world.add(2, 1)
  if (!person) throw new Error('one person')
  const say = (at: string, values: object) =>
    owner.query(
      `insert into campaigns.own_statements (tenant, subject_id, id, at, seen_at, source, speaker, actor_name, values)
        values ('370114', $1, $2, $3, $3, 'visit', '', '甲', $4)`,
      [person.id, newId(), at, values],
    )
  await say('2022-01-01T00:00:00Z', { 'form:x.crop': '金丝雀作物', 'form:x.land': '金丝雀地块' })
  await say('2026-01-01T00:00:00Z', { 'form:x.land': '三亩' })
  await owner.query(`insert into campaigns.facts (tenant, subject_id, values) values ('370114', $1, $2)`, [
    person.id,
    { 'form:x.crop': '金丝雀作物', 'form:x.land': '三亩' },
  ])
  expect(await clear()).toEqual({ records: 1, kinds: ['campaign:answers'] })
  expect(await tablesWith('金丝雀')).toEqual([])
  const { rows } = await owner.query('select values from campaigns.facts where subject_id = $1', [person.id])
  expect(rows).toEqual([{ values: { 'form:x.land': '三亩' } }])
})

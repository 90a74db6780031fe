import { newId } from '@yiwang/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginRotation } from '../../../kernel/keys/rotate-keys.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { findByNumber } from '../queries/find-by-number.ts'
import { openSealed } from '../queries/read-facts.ts'
import { createLibraryWorld, familyRows, madeNumber } from '../testing.ts'
import type { LibraryWorld } from '../testing.ts'

let world: LibraryWorld

beforeAll(async () => {
  world = await createLibraryWorld()
})
afterAll(() => world.close())

/** Keys under which anything of the library is sealed or indexed, wherever it stands in a row. */
async function keysInUse(): Promise<string[]> {
  const { rows } = await world.within((tx) =>
    sql<{ id: string }>`select distinct (regexp_matches(text, '"sealed": "([a-z][0-9]+)\\.', 'g'))[1] as id from (
        select values::text as text from registers.statements union all select values::text from registers.subjects
        union all select conflicts::text from registers.subjects union all select values::text from registers.records
        union all select conflicts::text from registers.records) t
      union select distinct suite from registers.identifiers order by 1`.execute(tx),
  )
  return rows.map(({ id }) => id)
}

/** Values that hold are the same text as in the statement they came from. */
async function strangers(): Promise<number> {
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from registers.subjects s, jsonb_each(s.values) v
      where v.value ? 'sealed' and not exists (select from registers.statements t where t.subject_id = s.id
        and t.values -> v.key ->> 'sealed' = v.value ->> 'sealed')`.execute(tx),
  )
  return rows[0]?.n ?? -1
}

test('numbers are found and opened, and sources compared, in every phase of an exchange of keys', async () => {
  const { secrets, keys, pool, clock } = world.app.context
  const [grid] = world.county.grids
  const people = Array.from({ length: 5 }, () => newId())
  const ids = { dwelling: newId(), household: newId(), people }
  await world.save(familyRows(ids, { areaId: grid.id, name: '赵一', address: '东村1排2号', first: 10 }))
  const [id = ''] = people
  const phone = { id, kind: 'person' as const, values: { phone: '13911110000' } }
  await world.save([phone], { source: 'department', speaker: '公安局' })
  await world.save([{ ...phone, values: { phone: '13922220000' } }], { source: 'department', speaker: '卫健局' })
  expect(await strangers()).toBe(0)

  const find = (kind: 'phone' | 'identity-number', value: string) =>
    world.within((tx) => findByNumber(tx, secrets, { tenant: TENANT, kind, value }))
  const open = (subjectId: string, key: string) =>
    world.within((tx) => openSealed(tx, secrets, { tenant: TENANT, subjectId, key }))
  const held = await open(id, 'phone')

  await world.within((tx) => beginRotation(tx, { secrets, clock }, { tenant: TENANT, actorId: null }))
  keys.stir()
  const phases = new Set<string>()
  for (let i = 0; ; i += 1) {
    expect(i).toBeLessThan(60)
    const { rows } = await world.within((tx) =>
      sql<{ phase: string }>`select phase from kernel.keys order by started_at desc, id desc limit 1`.execute(tx),
    )
    phases.add(rows[0]?.phase ?? '')
    // The same number is the same person, whichever key it is indexed with, and nobody is made twice.
    const again = await world.save(
      people.map((_, n) => ({
        kind: 'person' as const,
        values: { 'identity-number': madeNumber(10 + n, `19${70 + n}-01-01`), phone: `1370000${String(1000 + i)}` },
      })),
      { match: true, source: 'visit', speaker: '', at: new Date(clock().getTime() + i * 1000) },
    )
    expect(again.map((one) => one.id)).toEqual(people)
    for (const [n, person] of people.entries()) {
      expect(await find('identity-number', madeNumber(10 + n, `19${70 + n}-01-01`))).toEqual([person])
    }
    if (rows[0]?.phase === 'current') break
    await keys.round()
  }
  expect([...phases]).toEqual(expect.arrayContaining(['spread', 'write', 'reseal', 'check', 'current']))
  expect(await keysInUse()).toEqual(['a2'])
  expect(await strangers()).toBe(0)
  expect(held).not.toBeNull()
  for (const [n, person] of people.entries()) {
    expect(await open(person, 'identity-number')).toBe(madeNumber(10 + n, `19${70 + n}-01-01`))
  }
  expect(pool.waitingCount).toBe(0)
}, 60_000)

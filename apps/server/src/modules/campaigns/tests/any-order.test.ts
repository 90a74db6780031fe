import { sheetRoutes } from '@yiwang/contract/campaigns'
import type { Sheet } from '@yiwang/contract/campaigns'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveSubjects } from '../../registers/index.ts'
import { headOf } from '../../registers/testing.ts'
import { createCampaignsWorld, NOW, publishedForm, runningCampaign } from '../testing.ts'
import type { CampaignsWorld } from '../testing.ts'

const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2_000_000_000)
const DAY = 86_400_000

let world: CampaignsWorld
let own: string

beforeAll(async () => {
  world = await createCampaignsWorld()
  await world.family(0, 1)
  const form = await publishedForm(world)
  own = `form:${form.code}.stove`
  const facts = ['person.name', 'person.phone', 'person.workplace', own].map((key) => ({ key }))
  await world.family(0, 1)
  // Runs for ever, so that what it asks never depends on its end.
  await runningCampaign(world, { form: { own: [], facts }, closesOn: '2099-12-31' })
})
afterAll(() => world.close())

type Step =
  | { do: 'wait'; days: number }
  | { do: 'confirm'; keys: number[] }
  | { do: 'type'; key: number; value: string }
  | { do: 'nothing-changed' }
  | { do: 'department'; value: string }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ do: fc.constant('confirm' as const), keys: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 }) }),
  fc.record({
    do: fc.constant('type' as const),
    key: fc.integer({ min: 1, max: 3 }),
    value: fc.integer({ min: 0, max: 999 }).map((n) => `139053${String(n).padStart(5, '0')}`),
  }),
  fc.record({ do: fc.constant('nothing-changed' as const) }),
  fc.record({ do: fc.constant('department' as const), value: fc.constantFrom('甲公司', '乙公司', '丙公司') }),
)

/** Everything that was ever said of a person, in the clear where it is not sealed. */
async function saidOf(personId: string): Promise<string[]> {
  const { rows } = await world.within((tx) =>
    sql<{ values: Record<string, unknown> }>`
      select values from registers.statements where subject_id = ${personId}
      union all select values from campaigns.own_statements where subject_id = ${personId}`.execute(tx),
  )
  return rows.map(({ values }) => JSON.stringify(values))
}

test(`after any order of answers no value is lost and no field is asked twice while fresh (seed ${seed})`, async () => {
  let day = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      world.setNow(new Date(NOW.getTime() + day * DAY))
      const family = await world.family(0, 1)
      const [person = ''] = family.people
      const keys = ['person.name', 'person.phone', 'person.workplace', own]
      await runningCampaign(world, {
        form: { own: [], facts: keys.map((key) => ({ key })) },
        areaId: world.county.grids[0].id,
        closesOn: '2099-12-31',
      })
      const checked = new Map<string, Date>()
      const typed: string[] = []
      for (const one of steps) {
        const client = await world.client('grid')
        const answer = (body: object) =>
          client
            .call(sheetRoutes.answer, { params: { subjectId: person }, body: body as never })
            .catch((error: unknown) => {
              if ((error as { problem?: { code: string } }).problem?.code !== 'rule-broken') throw error
            })
        if (one.do === 'wait') {
          day += one.days
          world.setNow(new Date(NOW.getTime() + day * DAY))
        } else if (one.do === 'confirm') {
          const before = await sheetOf(person)
          const confirmed = one.keys.map((i) => keys[i] ?? '').filter((key) => key !== '')
          await answer({ findings: [{ subjectId: person, confirmed }] })
          for (const { key, state } of before)
            if (confirmed.includes(key) && state !== 'missing') checked.set(key, world.now())
        } else if (one.do === 'nothing-changed') {
          const before = await sheetOf(person)
          await answer({ nothingChanged: true })
          for (const { key, state } of before) if (state !== 'missing') checked.set(key, world.now())
        } else if (one.do === 'type') {
          const key = keys[one.key] ?? ''
          await answer({ findings: [{ subjectId: person, values: { [key]: one.value } }] })
          checked.set(key, world.now())
          if (key !== 'person.phone') typed.push(one.value)
        } else {
          const at = new Date('2020-05-01T00:00:00+08:00')
          const rows = [{ id: person, kind: 'person' as const, values: { workplace: one.value } }]
          await world.within((tx) =>
            saveSubjects(tx, world.app.context.secrets, { ...headOf('department', 'D01'), at, rows }),
          )
          typed.push(one.value)
        }
        const fields = await sheetOf(person)
        expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
        for (const { key, asked } of fields) {
          const last = checked.get(key)
          const isFresh = last !== undefined && world.now().getTime() - last.getTime() <= 180 * DAY
          expect([key, isFresh && asked]).toEqual([key, false])
        }
      }
      const said = (await saidOf(person)).join()
      expect(typed.filter((value) => !said.includes(value))).toEqual([])
    }),
    { seed, numRuns: 12 },
  )
}, 120_000)

async function sheetOf(subjectId: string): Promise<Sheet['subjects'][number]['fields']> {
  const sheet = await (await world.client('grid')).call(sheetRoutes.read, { params: { subjectId } })
  return sheet.subjects[0]?.fields ?? []
}

test('without the note of the look the same field would be asked again', async () => {
  world.setNow(NOW)
  const family = await world.family(0, 1)
  const [person = ''] = family.people
  const at = new Date('2020-05-01T00:00:00+08:00')
  const rows = [{ id: person, kind: 'person' as const, values: { workplace: '丁公司' } }]
  await world.within((tx) => saveSubjects(tx, world.app.context.secrets, { ...headOf('department', 'D01'), at, rows }))
  const client = await world.client('grid')
  await client.call(sheetRoutes.answer, { params: { subjectId: person }, body: { nothingChanged: true } })
  expect(await sheetOf(person)).toEqual([])
  await world.within((tx) => sql`update campaigns.facts set looked = '{}' where subject_id = ${person}`.execute(tx))
  // The library remembers the look as well, as the word of another who saw the same.
  await world.within((tx) =>
    sql`update registers.subjects set
        origins = regexp_replace(origins::text, '"confirmedAt": "[^"]*"', '"confirmedAt": "2020-05-01T00:00:00.000Z"')::jsonb
      where id = ${person}`.execute(tx),
  )
  expect((await sheetOf(person)).map(({ key, asked }) => [key, asked])).toEqual([['person.workplace', true]])
})

import { newId } from '@yiwang/contract'
import { campaignRoutes, registrationRoutes, sheetRoutes } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { saveSubjects } from '../../registers/index.ts'
import { headOf, madeNumber } from '../../registers/testing.ts'
import { createCampaignsWorld, publishedForm, runningCampaign } from '../testing.ts'
import type { CampaignsWorld } from '../testing.ts'

let world: CampaignsWorld

beforeAll(async () => {
  world = await createCampaignsWorld()
})
afterAll(() => world.close())

async function night(at: string): Promise<void> {
  const { events, pool } = world.app.context
  const event = { name: 'kernel.night', id: newId(), tenant: TENANT, at, payload: {} }
  await events.handle(pool, { subscriber: 'campaigns.order', event })
}

async function count(table: 'entries' | 'registered' | 'facts' | 'own_statements'): Promise<number> {
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(`campaigns.${table}`)}`.execute(tx),
  )
  return rows[0]?.n ?? 0
}

test('a target follows who moves house, and the figures go along', async () => {
  const family = await world.family(0, 1)
  const campaign = await runningCampaign(world, { form: { own: [] } })
  const [from, to] = [world.county.grids[0], world.county.grids[5]]
  const rows = [{ id: family.dwelling, kind: 'dwelling' as const, areaId: to.id, values: {} }]
  await world.within((tx) => saveSubjects(tx, world.app.context.secrets, { ...headOf('visit'), rows }))
  await night('2026-11-18T19:10:00Z')
  const read = async (who: string, areaId: string) =>
    (await (await world.client(who)).call(campaignRoutes.open, { query: { areaId } })).items.length
  expect([await read('grid', from.id), await read('far', to.id)]).toEqual([0, 1])
  const leader = await world.client('leader')
  const params = { campaignId: campaign.id }
  const { progress } = await leader.call(campaignRoutes.progress, { params, query: { areaId: to.id } })
  expect(progress).toMatchObject({ targets: 1, open: 1 })
  expect((await leader.call(campaignRoutes.get, { params })).progress.targets).toBe(1)
})

test('what residents entered is forgotten a month after the end, not before; the figure stays', async () => {
  const facts = [{ key: 'person.name' }, { key: 'person.identity-number' }]
  const campaign = await runningCampaign(world, {
    form: { own: [], facts },
    target: null,
    selfRegistration: { by: 'identity-number' },
    closesOn: '2026-11-18',
  })
  const values = { 'person.name': '赵某', 'person.identity-number': madeNumber(900) }
  await world.anonymous.call(registrationRoutes.register, { params: { code: campaign.code ?? '' }, body: { values } })
  await world.drain()
  await night('2026-12-10T19:10:00Z')
  expect([await count('entries'), await count('registered')]).toEqual([1, 1])
  await night('2026-12-20T19:10:00Z')
  expect([await count('entries'), await count('registered')]).toEqual([0, 0])
  const department = await world.client('department')
  const after = await department.call(campaignRoutes.get, { params: { campaignId: campaign.id } })
  expect(after).toMatchObject({ state: 'closed', progress: { registered: 1 } })
})

test('what is kept of somebody goes with them', async () => {
  const family = await world.family(1, 1)
  const [person = ''] = family.people
  const form = await publishedForm(world)
  await runningCampaign(world, { formId: form.id, areaId: world.county.grids[1].id })
  const values = { [`form:${form.code}.stove`]: '煤炉' }
  const findings = [{ subjectId: person, values }]
  const worker = await world.client('grid-2')
  await worker.call(sheetRoutes.answer, { params: { subjectId: person }, body: { findings } })
  const [before, said] = [await count('facts'), await count('own_statements')]
  await night('2026-11-18T19:10:00Z')
  expect([await count('facts'), await count('own_statements')]).toEqual([before, said])
  await world.within(async (tx) => {
    for (const table of ['statements', 'search_terms', 'identifiers'])
      await sql`delete from ${sql.table(`registers.${table}`)} where subject_id = ${person}`.execute(tx)
    await sql`delete from registers.links where from_id = ${person}`.execute(tx)
    await sql`delete from registers.subjects where id = ${person}`.execute(tx)
  })
  await night('2026-11-19T19:10:00Z')
  expect([await count('facts'), await count('own_statements')]).toEqual([before - 1, said - 1])
})

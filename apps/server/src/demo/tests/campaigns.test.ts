import { newId } from '@yiwang/contract'
import { campaignRoutes, formRoutes, reportRoutes } from '@yiwang/contract/campaigns'
import { ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import { openRegisters, saveRecords, saveSubjects } from '../../modules/registers/index.ts'
import { createInProcessDriver } from '../../simulate/in-process-driver.ts'
import { createTestApp } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { DEMO_TENANT as tenant } from '../accounts.ts'
import { playCampaigns } from '../campaigns-history.ts'
import type { CampaignsScene } from '../campaigns-history.ts'
import { generateCounty } from '../geography/county.ts'
import { castStaff } from '../people-cast.ts'
import { pathOf, plantGround } from '../plant-ground.ts'
import { publishList } from '../tasks-history.ts'
import { fewDivisions } from '../testing.ts'

const NOW = new Date('2026-11-20T10:00:00+08:00')
const AT = new Date('2026-08-01T10:00:00+08:00')
const ELDERS = 5
const GRIDS = 6

let app: TestApp
let scene: CampaignsScene

beforeAll(async () => {
  app = await createTestApp({ clock: () => NOW })
  const { context, bindings } = app.app
  const county = generateCounty(fewDivisions())
  const { members, areaIdOf, unitIdOf } = await plantGround(context, county, { at: AT })
  const driver = createInProcessDriver({ pool: context.pool, bindings, tenant, hashKey: context.secrets.hashing })
  const homeCode = members.find(({ username }) => username === 'grid')?.posts[0]?.areaCode ?? ''
  const cast = castStaff(members, { pathOf, areaIdOf, unitIdOf })
  scene = { driver, cast, county, areaIdOf, unitIdOf, homeCode, now: NOW }
}, 60_000)
afterAll(() => app.close())

/** Elders who live alone, some in each of the first grids and at home. */
async function plantElders(): Promise<void> {
  const { secrets, pool } = app.app.context
  const codes = [
    scene.homeCode,
    ...scene.county.grids.map(({ code }) => code).filter((code) => code !== scene.homeCode),
  ]
  const rows = codes.slice(0, GRIDS).flatMap((code) =>
    Array.from({ length: ELDERS }, (_, i) => ({
      id: newId(),
      kind: 'person' as const,
      areaId: scene.areaIdOf(code),
      values: { name: `老人${i}`, phone: `1540000${code.slice(-3)}${i}`, sex: '2' },
    })),
  )
  const system = systemActor(tenant)
  const units = { civilAffairs: 'D09', disabled: 'D09', health: 'D14', police: 'D05', justice: 'D16', veterans: 'D09' }
  await scene.driver.call(system, ledgerDeclarationRoutes.loadShipped, { body: { units } }, { at: AT })
  await inTransaction(pool, { tenant }, async (tx) => {
    await openRegisters(tx, system)
    const head = { tenant, at: AT, actor: { id: null, name: '导入' }, source: 'import' as const, speaker: 'D09' }
    await saveSubjects(tx, secrets, { ...head, rows })
    const { rows: found } = await sql<{ id: string }>`
      select id from registers.ledgers where code = 'living-alone' and tenant = ${tenant}`.execute(tx)
    const records = rows.map(({ id }) => ({ subjectId: id, values: { 'self-care': '01' }, startedOn: '2026-03-01' }))
    await saveRecords(tx, secrets, { ...head, ledgerId: found[0]?.id ?? '', rows: records })
  })
}

test('in a county whose library is empty nothing is played', async () => {
  expect(await playCampaigns(scene)).toBe(0)
})

test('a campaign is under way, a form waits for its doubled fields to go, and the tables are there', async () => {
  await plantElders()
  await publishList(scene)
  const visits = await playCampaigns(scene)
  await app.drain()
  expect(visits).toBeGreaterThan(GRIDS)
  const { driver, cast, unitIdOf } = scene
  const told = { at: NOW }
  const supervisor = cast.named('supervisor')
  const health = await cast.unit(unitIdOf('D14'), 0)
  const grid = cast.named('grid')
  if (!supervisor || !health || !grid) throw new Error('somebody is missing')
  const { items } = await driver.call(supervisor, campaignRoutes.list, {}, told)
  expect(items.map(({ title, state }) => [title, state])).toEqual([
    ['流感疫苗自愿接种登记', 'running'],
    ['独居老人冬季取暖安全核实', 'running'],
  ])
  expect(items[0]?.progress.registered).toBe(25)
  expect(items[1]?.progress).toMatchObject({ targets: GRIDS * ELDERS, answered: visits })
  const query = { areaId: scene.areaIdOf(scene.homeCode) }
  const open = await driver.call(grid, campaignRoutes.open, { query }, told)
  expect(open.items.length).toBe(ELDERS - 2)
  const forms = await driver.call(health, formRoutes.list, { query: { state: ['draft'] } }, told)
  const form = await driver.call(health, formRoutes.get, { params: { formId: forms.items[0]?.id ?? '' } }, told)
  expect(form.check.refused.map(({ key }) => key)).toEqual(['mobile', 'number', 'work-unit'])
  expect([form.check.typed, form.check.passed]).toEqual([1, false])
  const reports = await driver.call(supervisor, reportRoutes.list, {}, told)
  expect(reports.items.map(({ code }) => code)).toContain('civil-affairs-monthly')
})

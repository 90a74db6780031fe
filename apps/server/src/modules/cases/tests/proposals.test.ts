import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import { catalogRoutes } from '@yiwang/contract/catalog'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { dutyListText } from '../../catalog/testing.ts'
import { dropModelsBefore, listModels } from '../store/model-store.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

let day: DeskDay
beforeEach(async () => {
  day = await openDeskDay()
})
afterEach(() => day.close())

function report(text: string) {
  const { lng, lat } = day.world.county.grids[0]
  return day.as('grid').call(casesRoutes.report, { body: { id: newId(), text, lng, lat } })
}

function proposalFor(on: { id: string }) {
  return day.as('dispatcher').call(casesRoutes.proposal, { params: { caseId: on.id } })
}

/** Files a text as a dispatcher would who saw the proposal and decided otherwise. */
async function fileAs(text: string, subclass: DeskDay['world']['water'], unitId: string) {
  const made = await report(text)
  const { model } = await proposalFor(made)
  const conditionId = subclass.conditions[0]?.id
  await day.take('dispatcher', made, 'file', { subclassId: subclass.id, conditionId, proposedBy: model.class })
  await day.take('dispatcher', made, 'dispatch', { unitId, proposedBy: model.unit })
  return made
}

test('a word that the duty list does not know is learned from dispatchers, with the word as the reason', async () => {
  const { water, county } = day.world
  const text = '老年活动室的龙头一滴都不出'
  const before = await proposalFor(await report(text))
  expect(before.abstained).toBe(true)
  for (let i = 0; i < 12; i += 1) await fileAs(`${i + 1}号楼龙头一滴都不出`, water, county.units.water)
  const after = await proposalFor(await report(text))
  expect(after.candidates[0]).toMatchObject({ subclassId: water.id })
  expect(after.candidates[0]?.reasons.map(({ kind }) => kind)).toContain('learned')
})

test('units that dispatchers choose against the duty list come forward, with figures; the list stays named', async () => {
  const { manhole, county } = day.world
  for (let i = 0; i < 25; i += 1) await fileAs(`第${i}个窨井盖松动`, manhole, county.units.townOffice)
  for (let i = 0; i < 5; i += 1) await fileAs(`${i}号楼停水`, day.world.water, county.units.water)
  const { candidates } = await proposalFor(await report('窨井盖松动'))
  const [first] = candidates
  expect(first?.subclassId).toBe(manhole.id)
  expect(first?.units.map(({ unitId }) => unitId)).toEqual(
    expect.arrayContaining([county.units.townOffice, county.units.cityManagement]),
  )
  const chosen = first?.units.find(({ unitId }) => unitId === county.units.townOffice)
  expect(chosen?.reasons).toMatchObject([{ kind: 'decided', count: 25, of: 25 }])
})

test('danger in the words raises a flag, with the words', async () => {
  const { urgency } = await proposalFor(await report('燃气管道被挖断，正在漏气，附近有人晕倒'))
  expect(urgency.level).toBe('emergency')
  expect(urgency.cues.length).toBeGreaterThan(0)
  expect((await proposalFor(await report('路边垃圾桶满了'))).urgency.level).toBe('normal')
})

test('an old decision is explained by the model of its day, also after it has learned more', async () => {
  const { water, manhole, county } = day.world
  for (let i = 0; i < 3; i += 1) await fileAs(`阀门井漏水${i}`, water, county.units.water)
  await day.world.drain()
  const { items } = await day.as('supervisor').call(casesRoutes.models, {})
  expect(items).toMatchObject([{ number: 1, decisions: 0 }])
  const made = await fileAs('阀门井又漏水', water, county.units.water)
  const seen = await day.as('dispatcher').call(casesRoutes.explain, { params: { caseId: made.id } })
  for (let i = 0; i < 5; i += 1) await fileAs(`阀门井漏水，井盖也坏了${i}`, manhole, county.units.cityManagement)
  const again = await day.as('dispatcher').call(casesRoutes.explain, { params: { caseId: made.id } })
  expect(again).toEqual(seen)
  expect(seen.decisions.map(({ action, learned }) => [action, learned])).toEqual([
    ['file', 5],
    ['dispatch', 6],
  ])
})

test('a decision stays explainable when the case is located elsewhere and the duty list has a new version', async () => {
  const { water, county } = day.world
  for (let i = 0; i < 3; i += 1) await fileAs(`阀门井漏水${i}`, water, county.units.water)
  await day.world.drain()
  const made = await report('阀门井又漏水')
  const { model } = await proposalFor(made)
  const { conditions, id: subclassId } = water
  await day.take('dispatcher', made, 'file', { subclassId, conditionId: conditions[0]?.id, proposedBy: model.class })
  await day.take('dispatcher', made, 'dispatch', { unitId: county.units.water, proposedBy: model.unit })
  const explained = () => day.as('dispatcher').call(casesRoutes.explain, { params: { caseId: made.id } })
  const before = await explained()
  expect(before.decisions).toHaveLength(2)
  const admin = await day.world.signedIn('admin')
  const content = dutyListText([{ code: '97', name: '路灯故障', condition: '路灯不亮', limit: '1天' }])
  const list = {
    id: newId(),
    name: '新版清单',
    validFrom: '2026-01-02',
    format: 'csv' as const,
    content,
    dryRun: false,
  }
  await admin.call(catalogRoutes.import, { body: list })
  await day.moveTo('2026-11-20T10:05:00+08:00')
  await proposalFor(await report('路灯不亮'))
  await day.world.drain()
  const { items } = await day.as('supervisor').call(casesRoutes.models, {})
  expect(items.map(({ number }) => number)).toEqual([2, 1])
  await day.take('water', made, 'return', {
    reason: 'wrong-area',
    note: '不在此处',
    proposedUnitId: county.units.townOffice,
  })
  await day.take('dispatcher', made, 'locate', { areaId: county.villages[1].id })
  expect(await explained()).toEqual(before)
})

test('models older than the county keeps them are forgotten, the newest never', async () => {
  await proposalFor(await report('阀门井漏水'))
  await day.world.drain()
  const { pool } = day.world.app.context
  const numbers = () =>
    inTransaction(pool, { tenant: TENANT }, async (tx) => (await listModels(tx, TENANT)).map(({ number }) => number))
  await inTransaction(pool, { tenant: TENANT }, (tx) =>
    sql`insert into cases.models select tenant, 2, catalog_version_id, class_model, unit_model, decisions, horizon, made_at, state from cases.models`.execute(
      tx,
    ),
  )
  await inTransaction(pool, { tenant: TENANT }, (tx) => dropModelsBefore(tx, TENANT, new Date('2000-01-01')))
  expect(await numbers()).toEqual([2, 1])
  await inTransaction(pool, { tenant: TENANT }, (tx) => dropModelsBefore(tx, TENANT, new Date('2100-01-01')))
  expect(await numbers()).toEqual([2])
})

test('a report without a position is put where its words say, and is found there from then on', async () => {
  const { villages } = day.world.county
  const body = { id: newId(), text: '西村戏台旁边路灯不亮' }
  const made = await day.as('dispatcher').call(casesRoutes.report, { body })
  const { places } = await proposalFor(made)
  expect(places[0]).toMatchObject({ areaId: villages[1].id, name: '甲镇西村', said: '西村' })
  await day.take('dispatcher', made, 'locate', { areaId: villages[1].id, address: '戏台旁' })
  const seen = await day.view('dispatcher', made)
  expect(seen).toMatchObject({ areaId: villages[1].id, townName: '甲镇', address: '戏台旁' })
  const search = (areaId: string) => day.as('dispatcher').call(casesRoutes.list, { query: { q: '戏台', areaId } })
  expect((await search(villages[1].id)).items).toHaveLength(1)
  expect((await search(villages[0].id)).items).toHaveLength(0)
  await expect(day.take('dispatcher', made, 'locate', { areaId: newId() })).rejects.toMatchObject({
    problem: { fields: { areaId: expect.any(String) } },
  })
})

import { newId } from '@yiwang/contract'
import { campaignRoutes, sheetRoutes } from '@yiwang/contract/campaigns'
import type { Sheet } from '@yiwang/contract/campaigns'
import { filesRoutes } from '@yiwang/contract/files'
import { subjectRoutes } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfOf } from '../../../kernel/files/testing.ts'
import { drawPhotos } from '../../../testing/pictures.ts'
import { headOf } from '../../registers/testing.ts'
import { saveSubjects } from '../../registers/index.ts'
import { createCampaignsWorld, NOW, publishedForm, runningCampaign } from '../testing.ts'
import type { CampaignsWorld, Family } from '../testing.ts'

let world: CampaignsWorld

beforeAll(async () => {
  world = await createCampaignsWorld()
})
afterAll(() => world.close())

async function read(who: string, subjectId: string, query: { campaignId?: string } = {}): Promise<Sheet> {
  return (await world.client(who)).call(sheetRoutes.read, { params: { subjectId }, query })
}

type Body = { nothingChanged?: boolean; campaignId?: string; seenAt?: string; readAt?: string; findings?: object[] }

async function answer(who: string, subjectId: string, body: Body) {
  return (await world.client(who)).call(sheetRoutes.answer, { params: { subjectId }, body: body as never })
}

const NO_OWN = { own: [] }

function fieldsOf(sheet: Sheet, subjectId: string) {
  return sheet.subjects.find(({ id }) => id === subjectId)?.fields ?? []
}

test('one visit, all lines: what two campaigns ask of a household stands on one sheet, each field once', async () => {
  const family = await world.family(0, 2)
  const [first] = family.people
  const one = await runningCampaign(world, { form: NO_OWN, areaId: world.county.grids[0].id })
  const two = await runningCampaign(world, {
    title: '电话核对',
    form: { own: [], facts: [{ key: 'person.phone', required: true }] },
    areaId: world.county.grids[0].id,
  })
  const sheet = await read('grid', family.household)
  const phone = fieldsOf(sheet, first ?? '').filter(({ key }) => key === 'person.phone')
  expect(phone).toMatchObject([
    {
      campaigns: [one.id, two.id],
      value: { masked: expect.stringContaining('****') as string },
      origin: { source: 'import', speaker: '民政局' },
      required: true,
    },
  ])
  expect(sheet.campaigns.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort())
  for (const { fields } of sheet.subjects) expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
  expect(JSON.stringify(sheet)).not.toMatch(/1540\d{7}|370199\d{11}/)
})

test('a visit at which nothing changed sends no field, and the count says what was saved', async () => {
  const family = await world.family(1, 2)
  const areaId = world.county.grids[1].id
  const one = await runningCampaign(world, { form: NO_OWN, areaId })
  await runningCampaign(world, { form: NO_OWN, areaId })
  const saved = await answer('grid-2', family.household, { nothingChanged: true })
  expect(saved).toMatchObject({ typed: 0, stillMissing: 0, answered: 2, formsSpared: 4, fieldsSpared: 8 })
  expect(saved.knownBefore).toBeGreaterThanOrEqual(4)
  const again = await read('grid-2', family.household)
  expect([again.asked, again.campaigns]).toEqual([0, []])
  const { progress } = await (await world.client('grid-2')).call(campaignRoutes.get, { params: { campaignId: one.id } })
  expect([progress.open, progress.answered]).toEqual([0, 2])
})

test('a correction is a statement of the visit; the old value stays in the history', async () => {
  const family = await world.family(2, 1)
  const [person = ''] = family.people
  const areaId = world.county.grids[2].id
  await runningCampaign(world, { form: NO_OWN, areaId })
  const saved = await answer('window', family.household, {
    findings: [
      { subjectId: person, confirmed: ['person.name'], values: { 'person.phone': '13905310001' } },
      { subjectId: family.household, values: { 'household.note': '新装电话' } },
    ],
  })
  expect(saved).toMatchObject({ typed: 2, confirmed: 1, answered: 1, stillMissing: 0 })
  const said = await world.within((tx) =>
    sql<{ source: string; keys: string[] }>`select source, array(select jsonb_object_keys(values) order by 1) as keys
      from registers.statements where subject_id = ${person} order by at, source`.execute(tx),
  )
  expect(said.rows.map(({ source, keys }) => [source, keys.includes('phone'), keys.includes('name')])).toEqual([
    ['import', true, true],
    ['visit', true, true],
  ])
})

test('a field that is nowhere yet is asked, kept, and known to the next campaign', async () => {
  const family = await world.family(3, 1)
  const [person = ''] = family.people
  const areaId = world.county.grids[3].id
  const form = await publishedForm(world)
  await runningCampaign(world, { formId: form.id, areaId })
  const key = `form:${form.code}.stove`
  const before = await read('window', family.household)
  expect(fieldsOf(before, person).find((one) => one.key === key)).toMatchObject({ state: 'missing', asked: true })
  const nothing = await answer('window', family.household, { nothingChanged: true })
  expect(nothing).toMatchObject({ typed: 0, answered: 0, stillMissing: 1 })
  const saved = await answer('window', family.household, {
    findings: [{ subjectId: person, values: { [key]: '煤炉' } }],
  })
  expect(saved).toMatchObject({ typed: 1, answered: 1, stillMissing: 0 })
  await runningCampaign(world, { form: { own: [], facts: [{ key, required: true }] }, areaId })
  const after = await read('window', family.household)
  expect(fieldsOf(after, person).find((one) => one.key === key)).toMatchObject({
    state: 'known',
    value: '煤炉',
    asked: false,
    origin: { source: 'visit' },
  })
  expect(await answer('window', family.household, { nothingChanged: true })).toMatchObject({ typed: 0, answered: 1 })
})

test('what has grown stale is asked on the next visit without any campaign, and is fresh after a look', async () => {
  const family = await world.family(0, 1)
  const [person = ''] = family.people
  expect((await read('grid', family.household)).asked).toBe(0)
  world.setNow(new Date('2026-12-10T10:00:00+08:00'))
  const stale = await read('grid', family.household)
  expect(fieldsOf(stale, person).map(({ key, state, asked }) => [key, state, asked])).toEqual([
    ['person.phone', 'stale', true],
  ])
  expect(await answer('grid', family.household, { nothingChanged: true })).toMatchObject({ confirmed: 1, typed: 0 })
  expect((await read('grid', family.household)).fields).toBe(0)
  world.setNow(NOW)
})

test('a department that outranks the visit keeps its word, and the field is not asked again all the same', async () => {
  const family = await world.family(0, 1)
  const [person = ''] = family.people
  const at = new Date('2020-01-01T00:00:00+08:00')
  const row = { id: person, kind: 'person' as const, values: { phone: '13800000001' } }
  await world.within((tx) =>
    saveSubjects(tx, world.app.context.secrets, { ...headOf('department', 'D01'), at, rows: [row] }),
  )
  expect(fieldsOf(await read('grid', family.household), person)).toMatchObject([
    { key: 'person.phone', asked: true, origin: { source: 'department' } },
  ])
  await answer('grid', family.household, { nothingChanged: true })
  expect((await read('grid', family.household)).asked).toBe(0)
})

test('ledger facts of the subject are confirmed in the ledger and count as a visit', async () => {
  const family = await world.family(5, 1)
  const [person = ''] = family.people
  await world.enter('living-alone', person, { carer: '邻居王某', meals: 2 })
  const areaId = world.county.grids[5].id
  await runningCampaign(world, {
    form: { own: [], facts: [{ key: 'ledger:living-alone.carer', required: true }] },
    areaId,
    target: { ledger: 'living-alone' },
  })
  const sheet = await read('far', family.household)
  expect(fieldsOf(sheet, person)).toMatchObject([
    { key: 'ledger:living-alone.carer', state: 'stale', value: '邻居王某' },
  ])
  expect(await answer('far', family.household, { nothingChanged: true })).toMatchObject({ typed: 0, answered: 1 })
  expect((await read('far', family.household)).asked).toBe(0)
})

test('what only a department may write is looked at by a visit and not said by it', async () => {
  const family = await world.family(0, 1)
  const [person = ''] = family.people
  const key = 'ledger:allowances.paid-until'
  await world.enter('allowances', person, { 'paid-until': '2026-06-30' })
  expect(fieldsOf(await read('grid', family.household), person)).toMatchObject([{ key, asked: true }])
  const typed = [{ subjectId: person, values: { [key]: '2026-12-31' } }]
  await expect(answer('grid', family.household, { findings: typed })).rejects.toMatchObject({ status: 400 })
  await answer('grid', family.household, { nothingChanged: true })
  expect((await read('grid', family.household)).asked).toBe(0)
  const { rows } = await world.within((tx) =>
    sql<{
      n: number
    }>`select count(*)::int as n from registers.statements where subject_id = ${person} and record_id is not null`.execute(
      tx,
    ),
  )
  expect(rows[0]?.n).toBe(1)
})

test('another grid neither reads nor answers, and a stranger to the household is refused', async () => {
  const family = await world.family(0, 1)
  await expect(read('far', family.household)).rejects.toMatchObject({ status: 404 })
  await expect(answer('far', family.household, { nothingChanged: true })).rejects.toMatchObject({ status: 404 })
  const other = await world.family(0, 1)
  await expect(
    answer('grid', family.household, { findings: [{ subjectId: other.people[0], confirmed: [] }] }),
  ).rejects.toMatchObject({ status: 400 })
})

test('wrong values are refused by name, nothing of the visit is kept', async () => {
  const family: Family = await world.family(0, 1)
  const [person = ''] = family.people
  await runningCampaign(world, { form: NO_OWN, areaId: world.county.grids[0].id })
  const wrong = answer('grid', family.household, {
    findings: [{ subjectId: person, values: { 'person.phone': '12', 'person.name': '张三' } }],
  })
  await expect(wrong).rejects.toMatchObject({ problem: { fields: { [`${person}.person.phone`]: 'phone' } } })
  const unknown = answer('grid', family.household, {
    findings: [{ subjectId: person, values: { 'ledger:corrections.group-leader': '某' } }],
  })
  await expect(unknown).rejects.toMatchObject({ problem: { code: 'bad-request' } })
  const sheet = await read('grid', family.household)
  expect(fieldsOf(sheet, person).find(({ key }) => key === 'person.name')?.value).not.toBe('张三')
})

const HOUR = 3_600_000
const MINE = '13905310031'
const THEIRS = '13905310032'

/** Two people answer one door; the second read the sheet so long before. */
async function twoAtOneDoor(grid: number, hoursBefore: number): Promise<Sheet & { person: string }> {
  const family = await world.family(grid, 1)
  const [person = ''] = family.people
  await runningCampaign(world, {
    form: { own: [], facts: [{ key: 'person.phone', required: true }] },
    areaId: world.county.grids[grid]?.id ?? '',
  })
  const readAt = new Date(NOW.getTime() - hoursBefore * HOUR).toISOString()
  const said = (phone: string) => ({ findings: [{ subjectId: person, values: { 'person.phone': phone } }] })
  await answer('village', family.household, { readAt, ...said(THEIRS) })
  await answer('window', family.household, { readAt, ...said(MINE) })
  return { ...(await read('window', family.household)), person }
}

test('two who did not know of each other: both values stand until a person decides', async () => {
  const { person } = await twoAtOneDoor(0, 8)
  const window = await world.client('window')
  const params = { subjectId: person }
  const page = await window.call(subjectRoutes.get, { params })
  expect(page.facts.find(({ key }) => key === 'phone')?.voices).toHaveLength(1)
  const body = { key: 'phone', value: MINE, reason: '电话核实' }
  const decided = await window.call(subjectRoutes.decide, { params, body }, { version: page.version })
  expect(decided.conflicts).toEqual([])
})

test('whoever knew what the other said corrects it, and nothing is left to decide', async () => {
  const { person } = await twoAtOneDoor(0, 0)
  const page = await (await world.client('window')).call(subjectRoutes.get, { params: { subjectId: person } })
  expect(page.facts.find(({ key }) => key === 'phone')?.voices).toEqual([])
})

test('files on a sheet are the sender’s own, stored and of the kind that the field takes', async () => {
  const family = await world.family(1, 1)
  const [person = ''] = family.people
  const photo = (await drawPhotos()).before
  const picture = async (who: string) =>
    (await (await world.client(who)).upload(filesRoutes.upload, new Blob([new Uint8Array(photo)]))).id
  const village = await world.client('village')
  const paper = await village.upload(
    filesRoutes.uploadDocument,
    new File([new Uint8Array(pdfOf())], '证件.pdf', { type: 'application/pdf' }),
  )
  const say = (id: string) =>
    answer('village', family.household, { findings: [{ subjectId: person, values: { 'person.photo': [id] } }] })
  const held = async () =>
    (await village.call(subjectRoutes.get, { params: { subjectId: person } })).facts.find(({ key }) => key === 'photo')
  for (const wrong of [await picture('window'), paper.id, newId()])
    await expect(say(wrong)).rejects.toMatchObject({ problem: { fields: { photos: '照片已失效' } } })
  expect((await held())?.value).toBe(null)
  const own = await picture('village')
  await say(own)
  expect((await held())?.value).toEqual([own])
})

test('whoever answers twice from one old sheet corrects themselves: the later word holds, the earlier stays in the history', async () => {
  const family = await world.family(1, 1)
  const [person = ''] = family.people
  const areaId = world.county.grids[1].id
  const own = [
    {
      key: 'coal-place',
      label: { zh: '存煤处', en: 'Where coal is kept' },
      type: 'text' as const,
      required: true,
      owner: 'D01',
      freshDays: 180,
    },
  ]
  await runningCampaign(world, { form: { own, facts: [{ key: 'person.phone', required: true }] }, areaId })
  const readAt = new Date(NOW.getTime() - 8 * HOUR).toISOString()
  const sheet = await read('village', family.household)
  const stove = fieldsOf(sheet, person).find(({ key }) => key.startsWith('form:'))?.key ?? ''
  const say = (who: string, phone: string, heating: string, minutes: number) =>
    answer(who, family.household, {
      readAt,
      seenAt: new Date(NOW.getTime() - minutes * 60_000).toISOString(),
      findings: [{ subjectId: person, values: { 'person.phone': phone, [stove]: heating } }],
    })
  await say('village', THEIRS, '煤炉', 20)
  await say('village', MINE, '空调', 10)
  const client = await world.client('village')
  const page = await client.call(subjectRoutes.get, { params: { subjectId: person } })
  expect(page.facts.find(({ key }) => key === 'phone')).toMatchObject({ voices: [], value: { masked: '139****0031' } })
  const after = fieldsOf(await read('village', family.household, {}), person)
  expect(after.filter(({ disputed }) => disputed)).toEqual([])
  const { rows } = await world.within((tx) =>
    sql<{ n: number }>`select count(*)::int as n from registers.statements
      where subject_id = ${person} and source = 'visit' and values ? 'phone'`.execute(tx),
  )
  expect(rows).toEqual([{ n: 2 }])
  // Somebody else who answers from that sheet contradicts; their second word replaces their first and not the other's.
  await say('window', '13905310033', '土炕', 8)
  await say('window', '13905310034', '电暖气', 5)
  const disputed = await client.call(subjectRoutes.get, { params: { subjectId: person } })
  const phone = disputed.facts.find(({ key }) => key === 'phone')
  const all = [phone?.value, ...(phone?.voices ?? []).map(({ value }) => value)]
  expect(all).toHaveLength(2)
  expect(all).toEqual(expect.arrayContaining([{ masked: '139****0031' }, { masked: '139****0034' }]))
})

test('nothing changed says nothing of what another visit has said since', async () => {
  const family = await world.family(0, 1)
  const [person = ''] = family.people
  const readAt = new Date(NOW.getTime() - 8 * HOUR).toISOString()
  const areaId = world.county.grids[0].id
  const facts = ['person.phone', 'person.education'].map((key) => ({ key, required: true }))
  await runningCampaign(world, { form: { own: [], facts }, areaId })
  await answer('village', family.household, { findings: [{ subjectId: person, values: { 'person.phone': THEIRS } }] })
  await answer('window', family.household, { readAt, nothingChanged: true })
  const { rows } = await world.within((tx) =>
    sql<{ name: string }>`select actor_name as name from registers.statements
      where subject_id = ${person} and source = 'visit' and values ? 'phone'`.execute(tx),
  )
  expect(rows).toHaveLength(1)
})

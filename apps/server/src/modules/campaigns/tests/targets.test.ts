import { campaignRoutes, formRoutes, registrationRoutes, sheetRoutes } from '@yiwang/contract/campaigns'
import type { Condition } from '@yiwang/contract/campaigns'
import { newId } from '@yiwang/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveSubjects } from '../../registers/index.ts'
import type { SubjectRow } from '../../registers/testing.ts'
import { headOf } from '../../registers/testing.ts'
import { USUAL_BASIS } from '../../../testing/admission-list.ts'
import { createCampaignsWorld, preparedCampaign, publishedForm, runningCampaign, winterForm } from '../testing.ts'
import type { CampaignsWorld } from '../testing.ts'

let world: CampaignsWorld
let formId: string
let stove: string

beforeAll(async () => {
  world = await createCampaignsWorld()
  const form = await publishedForm(world)
  formId = form.id
  stove = `form:${form.code}.stove`
  const families = [await world.family(0, 2), await world.family(0, 2)]
  const [one = '', two = ''] = families.flatMap(({ people }) => people)
  const { secrets } = world.app.context
  const rows: SubjectRow[] = [
    { id: one, kind: 'person', values: { sex: '2', needs: '助浴' } },
    { id: two, kind: 'person', values: { sex: '1' } },
  ]
  await world.within((tx) => saveSubjects(tx, secrets, { ...headOf('visit'), rows }))
  await world.enter('living-alone', one, { meals: 5, 'self-care': '1' })
  await world.enter('living-alone', two, { 'self-care': '3' })
  await runningCampaign(world, { formId, areaId: world.county.grids[0].id })
  const worker = await world.client('grid')
  const findings = [{ subjectId: one, values: { [stove]: '煤炉' } }]
  await worker.call(sheetRoutes.answer, { params: { subjectId: one }, body: { findings } })
})
afterAll(() => world.close())

async function counted(where: Condition[], ledger: string | null = null): Promise<number> {
  const draft = await preparedCampaign(world, { formId, target: { where, ledger } })
  const department = await world.client('department')
  return (await department.call(campaignRoutes.preview, { params: { campaignId: draft.id } })).targets
}

const alone = (field: string) => `ledger:living-alone.${field}`

test.each<[string, Condition[], number]>([
  ['everybody', [], 4],
  ['a code', [{ key: 'person.sex', op: 'is', value: '2' }], 1],
  ['one of several codes', [{ key: 'person.sex', op: 'in', value: ['1', '2'] }], 2],
  ['what is known', [{ key: 'person.needs', op: 'known' }], 1],
  ['what is not known', [{ key: 'person.needs', op: 'unknown' }], 3],
  ['a sealed fact that is known', [{ key: 'person.phone', op: 'known' }], 4],
  ['days', [{ key: 'person.birth-date', op: 'from', value: '1971-01-01' }], 2],
  ['numbers of a ledger', [{ key: 'ledger:living-alone.meals', op: 'to', value: 5 }], 1],
  ['a number that nobody said', [{ key: 'ledger:living-alone.meals', op: 'from', value: 6 }], 0],
  [
    'several together',
    [
      { key: 'person.sex', op: 'is', value: '2' },
      { key: 'person.needs', op: 'known' },
    ],
    1,
  ],
  [
    'several that nobody meets',
    [
      { key: 'person.sex', op: 'is', value: '1' },
      { key: 'person.needs', op: 'known' },
    ],
    0,
  ],
])('%s', async (_, where, amount) => {
  expect(await counted(where)).toBe(amount)
})

test('what a form brought is a condition for the next campaign', async () => {
  expect(await counted([{ key: stove, op: 'known' }])).toBe(1)
  expect(await counted([{ key: stove, op: 'unknown' }])).toBe(3)
})

test('membership and conditions on the same ledger go together', async () => {
  expect(await counted([], 'living-alone')).toBe(2)
  expect(await counted([{ key: alone('self-care'), op: 'is', value: '3' }], 'living-alone')).toBe(1)
})

test.each<[string, Condition]>([
  ['the value of a sealed fact', { key: 'person.phone', op: 'is', value: '13900000000' }],
  ['free text', { key: 'person.needs', op: 'is', value: '助浴' }],
  ['a fact that is not there', { key: 'person.shoe-size', op: 'known' }],
  ['a closed ledger', { key: 'ledger:corrections.group-leader', op: 'known' }],
  ['a fact of another kind', { key: 'organisation.staff', op: 'from', value: 1 }],
])('nobody is picked by %s', async (_, condition) => {
  await expect(counted([condition])).rejects.toMatchObject({
    problem: { code: 'rule-broken', fields: { [`target.where.${condition.key}`]: '条件里有不存在或不能筛选的字段' } },
  })
})

test('a draft is changed by its unit and not once it runs; a form that is not out carries no campaign', async () => {
  const department = await world.client('department')
  const draft = await preparedCampaign(world, { formId })
  const { title: _title, ...rest } = {
    title: '',
    formId,
    areaId: world.county.towns[0].id,
    target: {},
    basis: USUAL_BASIS,
    closesOn: '2026-12-20',
  }
  const params = { campaignId: draft.id }
  const edited = await department.call(
    campaignRoutes.edit,
    { params, body: { ...rest, title: '改名' } },
    { version: draft.version },
  )
  expect(edited).toMatchObject({ title: '改名', closesOn: '2026-12-20', version: 2 })
  const running = await department.call(campaignRoutes.start, { params, body: {} }, { version: edited.version })
  await expect(
    department.call(campaignRoutes.edit, { params, body: { ...rest, title: '再改' } }, { version: running.version }),
  ).rejects.toMatchObject({ problem: { code: 'rule-broken' } })
  const own = winterForm({ own: [], facts: [{ key: 'person.name' }] })
  const unpublished = await department.call(formRoutes.add, { body: { id: newId(), content: own } })
  await expect(preparedCampaign(world, { formId: unpublished.id })).rejects.toMatchObject({
    problem: { fields: { formId: '表单还没有批准发布，不能用来开展采集' } },
  })
  await expect(preparedCampaign(world, { formId, closesOn: '2026-11-17' })).rejects.toMatchObject({
    problem: { fields: { closesOn: '截止日期不能早于今天' } },
  })
})

test('residents register with a form about themselves that holds a number to know them by', async () => {
  const by = (facts: string[], registration: 'phone' | 'identity-number') =>
    publishedForm(world, { own: [], facts: facts.map((key) => ({ key })) }).then(({ id }) =>
      preparedCampaign(world, { formId: id, target: null, selfRegistration: { by: registration } }),
    )
  const refused = { problem: { code: 'rule-broken' } }
  await expect(by(['person.name', 'person.phone'], 'identity-number')).rejects.toMatchObject(refused)
  await expect(by(['person.phone'], 'phone')).rejects.toMatchObject(refused)
  await expect(by(['person.name', 'person.phone', alone('carer')], 'phone')).rejects.toMatchObject(refused)
  expect((await by(['person.name', 'person.phone'], 'phone')).code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
})

test('whoever is known by a phone alone is one person in the library, corrected or not', async () => {
  const facts = [{ key: 'person.name' }, { key: 'person.phone' }]
  const campaign = await runningCampaign(world, {
    form: { own: [], facts },
    target: null,
    selfRegistration: { by: 'phone' },
  })
  const call = (name: string) =>
    world.anonymous.call(registrationRoutes.register, {
      params: { code: campaign.code ?? '' },
      body: { values: { 'person.name': name, 'person.phone': '139-0531-4444' } },
    })
  const { receipt } = await call('钱某')
  await world.drain()
  await call('钱某某')
  const params = { receipt }
  const own = await world.anonymous.call(registrationRoutes.read, { params })
  const body = { values: { 'person.name': '钱小某' } }
  await world.anonymous.call(registrationRoutes.correct, { params, body }, { version: own.version })
  await world.drain()
  const { rows } = await world.within((tx) =>
    sql<{ label: string }>`select label from registers.subjects where kind = 'person' and label like '钱%'`.execute(tx),
  )
  expect(rows).toHaveLength(1)
  const department = await world.client('department')
  const { progress } = await department.call(campaignRoutes.get, { params: { campaignId: campaign.id } })
  expect(progress.registered).toBe(1)
})

import { newId } from '@yiwang/contract'
import { formRoutes } from '@yiwang/contract/campaigns'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCampaignsWorld, publishedForm, winterForm } from '../testing.ts'
import type { CampaignsWorld } from '../testing.ts'

let world: CampaignsWorld

beforeAll(async () => {
  world = await createCampaignsWorld()
})
afterAll(() => world.close())

const own = (key: string, zh: string, more: object = {}) => ({
  key,
  label: { zh, en: '' },
  type: 'text' as const,
  owner: 'D01',
  freshDays: 90,
  ...more,
})

async function drafted(content = winterForm(), who = 'department') {
  const client = await world.client(who)
  return client.call(formRoutes.add, { body: { id: newId(), content } })
}

test('a form goes out when one proposed it and another let it out', async () => {
  const form = await publishedForm(world)
  expect(form).toMatchObject({ state: 'published', proposedBy: '民政经办', decidedBy: '督查甲', can: [] })
  expect(form.check).toMatchObject({ typed: 1, refused: [], passed: true })
  expect(form.check.known.map(({ key, label }) => [key, label])).toEqual([
    ['person.name', '姓名'],
    ['person.phone', '联系方式'],
  ])
})

test('whoever proposes cannot approve, not even with a second post', async () => {
  const both = await world.client('both')
  const draft = await drafted(winterForm({ own: [own('boiler', '锅炉型号')] }), 'both')
  const params = { formId: draft.id }
  const proposed = await both.call(formRoutes.propose, { params, body: {} }, { version: draft.version })
  expect(proposed.can).not.toContain('approve')
  await expect(
    both.call(formRoutes.approve, { params, body: {} }, { version: proposed.version }),
  ).rejects.toMatchObject({
    problem: { code: 'rule-broken', userMessage: '提出表单的人不能批准自己的表单，须由另一人批准' },
  })
})

test('a field that is known already stops the form, and each is named with the fact', async () => {
  const content = winterForm({ own: [own('mobile', '手机号码'), own('carer-name', '照料人'), own('roof', '屋顶材质')] })
  const department = await world.client('department')
  const check = await department.call(formRoutes.check, { body: content })
  expect(check.refused.map(({ key, reason, fact }) => [key, reason, fact.key])).toEqual([
    ['mobile', 'synonym', 'person.phone'],
    ['carer-name', 'same-label', 'ledger:living-alone.carer'],
  ])
  expect([check.typed, check.passed]).toEqual([1, false])
  const draft = await drafted(content)
  const params = { formId: draft.id }
  await expect(
    department.call(formRoutes.propose, { params, body: {} }, { version: draft.version }),
  ).rejects.toMatchObject({
    problem: { code: 'rule-broken', fields: { 'own.mobile': '联系方式', 'own.carer-name': '照料人' } },
  })
  const fixed = { ...content, own: [own('roof', '屋顶材质')] }
  const edited = await department.call(
    formRoutes.edit,
    { params, body: { content: fixed } },
    { version: draft.version },
  )
  const proposed = await department.call(formRoutes.propose, { params, body: {} }, { version: edited.version })
  expect(proposed.state).toBe('proposed')
})

test('what a form brought is a known fact for the next one, with its owner', async () => {
  await publishedForm(world, { own: [own('well', '水井深度')] })
  const water = await world.client('water')
  const check = await water.call(formRoutes.check, { body: winterForm({ own: [own('depth', '水井深度')] }) })
  expect(check.refused).toMatchObject([{ reason: 'same-label', fact: { label: '水井深度', owner: 'D01' } }])
})

test('a ledger that is closed to all but its unit does not exist in a check, a sensitive one does', async () => {
  const department = await world.client('department')
  const keys = (await department.call(formRoutes.facts, { query: { subject: 'person' } })).items.map(({ key }) => key)
  expect(keys).toContain('ledger:low-income.allowance')
  expect(keys.filter((key) => key.includes('corrections'))).toEqual([])
  const hidden = winterForm({ facts: [{ key: 'ledger:corrections.group-leader' }], own: [] })
  expect(await department.call(formRoutes.check, { body: hidden })).toMatchObject({
    missing: ['ledger:corrections.group-leader'],
    known: [],
  })
  const own2 = winterForm({ own: [own('leader', '矫正小组组长')] })
  expect((await department.call(formRoutes.check, { body: own2 })).refused).toEqual([])
})

test('a form is given back with a reason, withdrawn, and retired', async () => {
  const supervisor = await world.client('supervisor')
  const department = await world.client('department')
  const draft = await drafted(winterForm({ own: [own('window-frames', '窗户朝向')] }))
  const params = { formId: draft.id }
  const proposed = await department.call(formRoutes.propose, { params, body: {} }, { version: draft.version })
  const returned = await supervisor.call(
    formRoutes.return,
    { params, body: { note: '请说明用途' } },
    { version: proposed.version },
  )
  expect(returned).toMatchObject({ state: 'draft', note: '请说明用途' })
  const gone = await department.call(formRoutes.withdraw, { params, body: {} }, { version: returned.version })
  expect([gone.state, gone.can]).toEqual(['withdrawn', []])
  const form = await publishedForm(world, { own: [own('snow', '积雪厚度')] })
  const retired = await department.call(
    formRoutes.retire,
    { params: { formId: form.id }, body: {} },
    { version: form.version },
  )
  expect(retired.state).toBe('retired')
})

test('another unit neither reads nor changes a form; an old version is refused', async () => {
  const water = await world.client('water')
  const department = await world.client('department')
  const draft = await drafted(winterForm({ own: [own('lamp', '照明方式')] }))
  const params = { formId: draft.id }
  await expect(water.call(formRoutes.get, { params })).rejects.toMatchObject({ status: 404 })
  await expect(water.call(formRoutes.propose, { params, body: {} }, { version: 1 })).rejects.toMatchObject({
    status: 404,
  })
  expect((await water.call(formRoutes.list)).items.map(({ id }) => id)).not.toContain(draft.id)
  const content = winterForm({ own: [own('lamp', '照明方式')] })
  await department.call(formRoutes.edit, { params, body: { content } }, { version: 1 })
  await expect(department.call(formRoutes.edit, { params, body: { content } }, { version: 1 })).rejects.toMatchObject({
    problem: { code: 'conflict' },
  })
})

test('two forms in force cannot have one code', async () => {
  const content = winterForm({ own: [own('pump', '水泵功率')] })
  await drafted(content)
  await expect(drafted(content)).rejects.toMatchObject({ status: 409 })
})

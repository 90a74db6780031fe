import { newId } from '@yiwang/contract'
import { applicationRoutes } from '@yiwang/contract/services'
import { filesRoutes } from '@yiwang/contract/files'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { openRegisters, saveSubjects } from '../../registers/index.ts'
import { headOf, madeNumber } from '../../registers/testing.ts'
import { act, createServicesWorld, opened, viewed, withMaterials } from '../testing.ts'
import type { ServicesWorld } from '../testing.ts'

const NUMBER = madeNumber(7)
const OTHER_NUMBER = madeNumber(8)
const FACTS = ['person.identity-number', 'person.registered-address']

let world: ServicesWorld
let subjectId: string
let otherId: string
beforeAll(async () => {
  world = await createServicesWorld()
  ;[subjectId, otherId] = [newId(), newId()]
  const areaId = world.county.grids[0].id
  const person = (id: string, number: string, phone: string) => ({
    id,
    kind: 'person' as const,
    areaId,
    values: { name: '王居民', 'identity-number': number, phone, 'registered-address': '甲镇东村1号' },
  })
  await world.within(async (tx) => {
    await openRegisters(tx, systemActor(TENANT))
    const rows = [person(subjectId, NUMBER, '15400000001'), person(otherId, OTHER_NUMBER, '15400009999')]
    await saveSubjects(tx, world.app.context.secrets, { ...headOf('import', '公安'), at: world.now(), rows })
  })
})
afterAll(() => world.close())

const applicant = { kind: 'person' as const, name: '王居民', phone: '15400000001', idNumber: NUMBER }
const online = { facts: FACTS, earlier: true, how: 'online' as const }

async function fill(who: 'resident' | 'window', id: string, consent: object = online) {
  const client = await world.client(who)
  const { version } = await viewed(world, who, id)
  return client.call(
    applicationRoutes.fill,
    { params: { applicationId: id }, body: consent as typeof online },
    { version },
  )
}

test('with consent the list fills itself: what the library knows need not be brought', async () => {
  const { id } = await opened(world, 'resident', { applicant })
  const filled = await fill('resident', id)
  expect(filled.filled).toEqual(['identity'])
  expect(filled.checkList[0]).toMatchObject({ key: 'identity', state: 'exempt', source: 'library' })
  const view = await viewed(world, 'resident', id)
  expect(view.applicant.subjectId).toBe(subjectId)
  expect(view.form.find(({ key }) => key === 'person.registered-address')).toMatchObject({
    known: true,
    value: { masked: expect.any(String) },
  })
  expect(view.consents).toMatchObject([{ facts: FACTS, how: 'online', revokedAt: null }])
})

test('a number that is known of somebody else opens nothing: the account’s telephone must be the person’s as well', async () => {
  const { id } = await opened(world, 'resident', { applicant: { ...applicant, idNumber: OTHER_NUMBER } })
  await expect(fill('resident', id)).rejects.toMatchObject({ code: 'rule-broken' })
  const { id: unnamed } = await opened(world, 'resident', {
    applicant: { ...applicant, idNumber: '', subjectId: otherId },
  })
  await expect(fill('resident', unnamed)).rejects.toMatchObject({ code: 'rule-broken' })
})

test('at the counter a consent is signed or witnessed, and reaches no further than the matter', async () => {
  const { id } = await opened(world, 'window', { applicant })
  await expect(fill('window', id)).rejects.toMatchObject({ problem: { userMessage: '请上传签字，或写明见证人' } })
  const signed = { ...online, how: 'witnessed', witness: '村委会计' }
  await expect(fill('window', id, { ...signed, facts: ['person.ethnicity'] })).rejects.toMatchObject({
    problem: { userMessage: '授权查询的信息超出该事项需要' },
  })
  expect((await fill('window', id, signed)).filled).toEqual(['identity'])
  const view = await viewed(world, 'window', id)
  const [consent] = view.consents
  const client = await world.client('window')
  const params = { applicationId: id, consentId: consent?.id ?? '' }
  await client.call(applicationRoutes.revokeConsent, { params })
  await expect(client.call(applicationRoutes.revokeConsent, { params })).rejects.toMatchObject({ code: 'rule-broken' })
})

test('a draft is kept and taken up again; another resident sees nothing of it', async () => {
  const { id, version } = await opened(world, 'resident', { applicant, form: {} })
  const client = await world.client('resident')
  await client.call(
    applicationRoutes.edit,
    { params: { applicationId: id }, body: { form: { 'shop-name': '小店' } } },
    { version },
  )
  expect((await viewed(world, 'resident', id)).form.find(({ key }) => key === 'shop-name')?.value).toBe('小店')
  await expect(viewed(world, 'neighbour', id)).rejects.toMatchObject({ code: 'not-found' })
  await withMaterials(world, 'resident', id)
  expect(await act(world, 'resident', id, ['submit'])).toMatchObject({ state: 'submitted' })
  // Nobody had to come.
  expect((await viewed(world, 'handler', id)).visits).toBe(0)
  expect(await act(world, 'handler', id, ['accept'])).toMatchObject({ state: 'accepted' })
  await expect(act(world, 'neighbour', id, ['withdraw', { note: '不办' }])).rejects.toMatchObject({ code: 'not-found' })
  expect(await act(world, 'resident', id, ['withdraw', { note: '不办了' }])).toMatchObject({ state: 'withdrawn' })
})

test('a form with mistakes is told field by field, and nothing is lost', async () => {
  const { id } = await opened(world, 'resident', { applicant, form: {} })
  await expect(act(world, 'resident', id, ['submit'])).rejects.toMatchObject({
    problem: { fields: { 'form.shop-name': 'required' } },
  })
  expect((await viewed(world, 'resident', id)).state).toBe('draft')
})

test('a file that is broken or another’s is refused by name, and the material stays missing', async () => {
  const { id, version } = await opened(world, 'resident', { applicant })
  const client = await world.client('resident')
  const form = new FormData()
  form.set('file', new Blob(['not a picture']), 'photo.jpg')
  const answer = await fetch(`${world.origin}/api/v1${filesRoutes.upload.path}`, {
    method: 'POST',
    headers: { cookie: await world.cookieOf('resident'), 'idempotency-key': crypto.randomUUID() },
    body: form,
  })
  expect(answer.status).toBe(415)
  const materials = [{ key: 'photo', state: 'given' as const, source: 'picture' as const, files: [newId()] }]
  await expect(
    client.call(applicationRoutes.setMaterials, { params: { applicationId: id }, body: { materials } }, { version }),
  ).rejects.toMatchObject({ code: 'rule-broken' })
  expect((await viewed(world, 'resident', id)).checkList.find(({ key }) => key === 'photo')?.state).toBe('missing')
})

test('an expired or foreign mandate stops an act, a number that cannot be stops the form', async () => {
  const agent = { relation: 'relative' as const, name: '刘代办', mandateId: newId() }
  await expect(opened(world, 'grid', { channel: 'field', agent })).rejects.toMatchObject({
    problem: { userMessage: '没有找到这份委托，或者您无权使用' },
  })
  await expect(
    opened(world, 'window', { applicant: { ...applicant, idNumber: '370114199001011234' } }),
  ).rejects.toMatchObject({
    problem: { fields: { 'applicant.idNumber': '证件号码有误，请核对' } },
  })
})

test('names, numbers, telephones and forms lie sealed: the tables know none of them', async () => {
  await opened(world, 'window', {
    applicant: { ...applicant, name: '金丝雀密封' },
    form: { 'shop-name': '金丝雀小店' },
  })
  const { rows } = await world.within(async (tx) => {
    await sql`set local yw.services = 'all'`.execute(tx)
    return sql<{ text: string }>`select a::text as text from services.applications a`.execute(tx)
  })
  const all = rows.map(({ text }) => text).join('\n')
  expect(all).not.toMatch(/金丝雀密封|金丝雀小店|15400000001|甲镇东村1号/)
  expect(all).not.toContain(NUMBER)
})

import { applicationRoutes, publicServiceRoutes } from '@yiwang/contract/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, act, createServicesWorld, decided, NOW, opened, viewed, withMaterials } from '../testing.ts'
import type { ServicesWorld } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

const receipt = { signer: 'applicant' as const, witness: '窗口见证' }

test('20, 4 and 3: from the counter to the signed receipt and the archive', async () => {
  world.setNow(NOW)
  const { id, trackingCode, number } = await opened(world, 'window')
  expect(trackingCode).toMatch(/^\d{12}$/)
  await withMaterials(world, 'window', id)
  const submitted = await act(world, 'window', id, ['submit'])
  expect(submitted).toMatchObject({ state: 'submitted', number })
  const taken = await act(world, 'window', id, ['accept'])
  expect(taken).toMatchObject({ state: 'accepted', days: { state: 'running', actual: 0 } })
  expect(taken.paperId).not.toBeNull()
  await act(world, 'handler', id, ['take-up'])
  await act(world, 'handler', id, ['propose', { favours: 'grant', note: '符合条件' }])
  world.setNow(new Date('2026-11-19T15:00:00+08:00'))
  const done = await act(world, 'head', id, ['decide', { decision: { granted: true } }])
  expect(done.days).toMatchObject({
    statutory: { amount: 20, unit: 'working-day' },
    promised: { amount: 4, unit: 'working-day' },
    actual: 3,
    state: 'early',
  })
  await act(world, 'colleague', id, ['issue', { results: [{ title: '公共场所卫生许可证', validTo: '2030-11-18' }] }])
  await act(world, 'colleague', id, ['deliver', { method: 'window', receipt }])
  await act(world, 'colleague', id, ['archive'])
  const view = await viewed(world, 'window', id)
  expect(view).toMatchObject({ state: 'archived', outcome: 'granted', visits: 2 })
  expect(view.results).toMatchObject([{ title: '公共场所卫生许可证', validTo: '2030-11-18' }])
  // The clock stands still: papers of one moment have no order.
  expect(view.papers.map(({ kind }) => kind).sort()).toEqual(['acceptance', 'decision', 'receipt', 'result'])
  expect(view.steps.map(({ action }) => action)).toEqual([
    'submit',
    'accept',
    'take-up',
    'propose',
    'decide',
    'issue',
    'deliver',
    'archive',
  ])
})

test('a notice is complete, given once, and what it asks for is handed in before the application is accepted', async () => {
  const { id } = await opened(world, 'window')
  await act(world, 'window', id, ['submit'])
  await expect(act(world, 'window', id, ['accept'])).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(act(world, 'window', id, ['notify', { keys: ['photo'] }])).rejects.toMatchObject({
    problem: { userMessage: '一次性告知必须列全所缺材料；漏列的材料以后不能再要求' },
  })
  const notice = await act(world, 'window', id, ['notify', { keys: ['identity', 'photo', 'lease', 'other'] }])
  expect(notice).toMatchObject({ state: 'supplementing' })
  expect((await viewed(world, 'window', id)).notices[0]?.names).toEqual(['身份证', '照片', '租赁合同', '前置许可'])
  await expect(act(world, 'window', id, ['supplement'])).rejects.toMatchObject({
    problem: { userMessage: '还有材料没有补齐' },
  })
  await withMaterials(world, 'window', id)
  await act(world, 'window', id, ['supplement'])
  expect(await act(world, 'window', id, ['accept'])).toMatchObject({ state: 'accepted' })
})

test('a second notice needs a supervisor', async () => {
  const { id } = await opened(world, 'window')
  await act(world, 'window', id, ['submit'])
  await act(world, 'window', id, ['notify', { keys: ['identity', 'photo', 'lease'] }])
  await withMaterials(world, 'window', id)
  await act(world, 'window', id, ['supplement'])
  const client = await world.client('window')
  const { version } = await viewed(world, 'window', id)
  await client.call(
    applicationRoutes.setMaterials,
    { params: { applicationId: id }, body: { materials: [{ key: 'photo', state: 'missing' }] } },
    { version },
  )
  await expect(act(world, 'window', id, ['notify', { keys: ['photo'] }])).rejects.toMatchObject({
    problem: { userMessage: '已经一次性告知过，再次告知须经督查员批准' },
  })
  await act(world, 'window', id, ['ask-second-notice', { note: '照片模糊，无法辨认' }])
  await expect(act(world, 'window', id, ['decide-second-notice', { granted: true }])).rejects.toMatchObject({
    code: 'forbidden',
  })
  await act(world, 'supervisor', id, ['decide-second-notice', { granted: true }])
  expect(await act(world, 'window', id, ['notify', { keys: ['photo'] }])).toMatchObject({ state: 'supplementing' })
})

test('a refusal says why, on what law and what can be done against it', async () => {
  const id = await accepted(world)
  await decided(world, id, false)
  const view = await viewed(world, 'window', id)
  expect(view).toMatchObject({
    state: 'refused',
    refusal: { reason: '经营场所不符合卫生标准', court: '测试区人民法院' },
  })
  expect(view.papers.map(({ kind }) => kind)).toContain('refusal')
  await act(world, 'window', id, ['deliver', { method: 'window', receipt }])
  expect(await act(world, 'window', id, ['archive'])).toMatchObject({ state: 'archived' })
})

test('whoever accepted does not decide where the matter has two posts', async () => {
  const { id } = await opened(world, 'window')
  await withMaterials(world, 'window', id)
  await act(world, 'window', id, ['submit'])
  await act(world, 'head', id, ['accept'])
  await act(world, 'handler', id, ['take-up'])
  await act(world, 'handler', id, ['propose', { favours: 'grant', note: '符合' }])
  await expect(act(world, 'head', id, ['decide', { decision: { granted: true } }])).rejects.toMatchObject({
    problem: { userMessage: '受理和审批不能是同一人' },
  })
})

test('a special procedure stops both dates, and only one that the matter knows', async () => {
  world.setNow(NOW)
  const id = await accepted(world)
  await act(world, 'handler', id, ['take-up'])
  const before = (await viewed(world, 'window', id)).days
  await expect(
    act(world, 'handler', id, ['pause', { procedure: 'hearing', days: 3, note: '听证' }]),
  ).rejects.toMatchObject({ problem: { userMessage: '该事项没有这种特别程序' } })
  const paused = await act(world, 'handler', id, ['pause', { procedure: 'publicity', days: 5, note: '公示' }])
  expect(paused.days).toMatchObject({ state: 'standing', standing: 'publicity', promisedDue: null })
  world.setNow(new Date('2026-11-18T10:00:00+08:00'))
  const resumed = await act(world, 'handler', id, ['resume', { note: '公示无异议' }])
  expect(Date.parse(resumed.days.promisedDue ?? '') - Date.parse(before.promisedDue ?? '')).toBeGreaterThan(86_400_000)
})

test('the law is extended once, by the head, by ten working days', async () => {
  world.setNow(NOW)
  const id = await accepted(world)
  await act(world, 'handler', id, ['take-up'])
  const before = (await viewed(world, 'head', id)).days.statutoryDue ?? ''
  await act(world, 'handler', id, ['ask-extension', { note: '情况复杂，需外地协查' }])
  await expect(act(world, 'handler', id, ['decide-extension', { granted: true }])).rejects.toMatchObject({
    code: 'forbidden',
  })
  const after = await act(world, 'head', id, ['decide-extension', { granted: true }])
  expect(after.days.extended).toBe(true)
  expect(Date.parse(after.days.statutoryDue ?? '') - Date.parse(before)).toBe(14 * 86_400_000)
  await expect(act(world, 'handler', id, ['ask-extension', { note: '还要延长' }])).rejects.toMatchObject({
    problem: { userMessage: '期限只能延长一次' },
  })
})

test('an instant matter is answered and issued at once, in the town that has the power', async () => {
  const { id } = await opened(world, 'window', { matter: 'card', areaId: world.county.villages[0].id })
  await withMaterials(world, 'window', id)
  await act(world, 'window', id, ['submit'])
  const answered = await act(world, 'window', id, [
    'answer',
    { decision: { granted: true }, results: [{ title: '老年人优待证' }] },
  ])
  expect(answered).toMatchObject({ state: 'issued', days: { actual: 0 } })
  expect((await viewed(world, 'window', id)).authorityUnitId).toBe(world.county.units.townOffice)
})

test('accepted anywhere: another town takes it in and keeps it, the authority and its limits stay the same', async () => {
  world.setNow(NOW)
  const id = await accepted(world, { areaId: world.county.villages[0].id }, 'far-window')
  const view = await viewed(world, 'far-window', id)
  expect(view).toMatchObject({
    officeAreaId: world.county.towns[1].id,
    authorityUnitId: world.county.units.cityManagement,
  })
  expect(view.days.promised).toMatchObject({ amount: 4 })
  await decided(world, id)
  // The other town's window has nothing to do with it.
  await expect(viewed(world, 'window', id)).rejects.toMatchObject({ code: 'not-found' })
  const issued = await act(world, 'far-window', id, ['issue', { results: [{ title: '公共场所卫生许可证' }] }])
  expect(issued.state).toBe('issued')
})

test('the state can be tracked by code without a word about the person', async () => {
  const { id, trackingCode } = await opened(world, 'window')
  const code = trackingCode ?? ''
  const track = (one: string) => world.anonymous.call(publicServiceRoutes.track, { params: { code: one } })
  // A draft is nobody's business yet.
  await expect(track(code)).rejects.toMatchObject({ code: 'not-found' })
  await withMaterials(world, 'window', id)
  await act(world, 'window', id, ['submit'])
  const shown = await track(code)
  expect(shown).toMatchObject({ state: 'submitted', matterName: '公共场所卫生许可' })
  expect(JSON.stringify(shown)).not.toMatch(/金丝雀|15400001234|窗口甲/)
  const wrong = `${(Number(code[0]) + 1) % 10}${code.slice(1)}`
  await expect(track(wrong)).rejects.toMatchObject({ code: 'not-found' })
})

test('a double submission, a stale page and the same id again are told, and nothing happens twice', async () => {
  const { id } = await opened(world, 'window')
  await expect(opened(world, 'colleague', { id })).rejects.toMatchObject({ code: 'conflict' })
  await withMaterials(world, 'window', id)
  await act(world, 'window', id, ['submit'])
  await expect(act(world, 'window', id, ['submit'])).rejects.toMatchObject({ code: 'conflict' })
  const client = await world.client('window')
  const { applicationActionRoutes: routes } = await import('@yiwang/contract/services')
  await expect(
    client.call(routes.accept, { params: { applicationId: id }, body: {} }, { version: 1 }),
  ).rejects.toMatchObject({ code: 'conflict' })
  expect((await viewed(world, 'window', id)).steps).toHaveLength(1)
})

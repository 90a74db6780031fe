import { newId } from '@yiwang/contract'
import { applicationRoutes, bundleRoutes, originalRoutes, publicServiceRoutes } from '@yiwang/contract/services'
import type { Original } from '@yiwang/contract/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, act, createServicesWorld, decided, opened, viewed } from '../testing.ts'
import type { ServicesWorld, StaffName } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

const receipt = { signer: 'applicant' as const, witness: '村委会计' }

async function original(who: StaffName, applicationId: string, title = '房产证'): Promise<Original> {
  const client = await world.client(who)
  const body = { id: newId(), materialKey: 'identity', title, pieces: 1, receipt }
  return client.call(originalRoutes.takeIn, { params: { applicationId }, body })
}

test('each hand-over has two sides, and the archive waits until the owner has the paper back', async () => {
  const { id } = await opened(world, 'window')
  const paper = await original('window', id)
  expect(paper).toMatchObject({ state: 'held', holderName: '窗口甲' })
  const [window, colleague] = [await world.client('window'), await world.client('colleague')]
  const params = { originalId: paper.id }
  const offered = await window.call(
    originalRoutes.offer,
    { params, body: { personId: world.people.colleague } },
    { version: paper.version },
  )
  await expect(
    window.call(originalRoutes.return, { params, body: { receipt } }, { version: offered.version }),
  ).rejects.toMatchObject({ problem: { userMessage: '原件正在移交途中' } })
  expect((await colleague.call(originalRoutes.list, { query: { view: 'offered' } })).items).toHaveLength(1)
  const taken = await colleague.call(originalRoutes.take, { params, body: {} }, { version: offered.version })
  await expect(
    window.call(originalRoutes.return, { params, body: { receipt } }, { version: taken.version }),
  ).rejects.toMatchObject({ problem: { userMessage: '原件不在您手中' } })
  await act(world, 'window', id, ['submit'])
  await act(world, 'window', id, ['withdraw', { note: '不办了' }])
  await expect(act(world, 'window', id, ['archive'])).rejects.toMatchObject({ code: 'rule-broken' })
  const back = await colleague.call(originalRoutes.return, { params, body: { receipt } }, { version: taken.version })
  expect(back).toMatchObject({ state: 'returned', holderName: '申请人' })
  expect(back.chain.map(({ action }) => action)).toEqual(['take-in', 'offer', 'take', 'return'])
  await act(world, 'window', id, ['archive'])
})

test('a bundle from a village station: sealed with its count, opened by another, a difference settled by name', async () => {
  const { id } = await opened(world, 'station', { channel: 'station' })
  const papers = [
    await original('station', id, '甲'),
    await original('station', id, '乙'),
    await original('station', id, '丙'),
  ]
  const [station, window] = [await world.client('station'), await world.client('window')]
  const params = { bundleId: newId() }
  const town = world.county.towns[0].id
  await station.call(bundleRoutes.open, { body: { id: params.bundleId, toAreaId: town } })
  const filled = await station.call(
    bundleRoutes.add,
    { params, body: { originalIds: papers.map((paper) => paper.id) } },
    { version: 1 },
  )
  const sealed = await station.call(bundleRoutes.seal, { params }, { version: filled.version })
  expect(sealed).toMatchObject({ state: 'sealed', sealedCount: 3, can: { receive: false } })
  const found = papers.slice(0, 2).map((paper) => paper.id)
  await expect(
    station.call(bundleRoutes.receive, { params, body: { found } }, { version: sealed.version }),
  ).rejects.toMatchObject({ code: 'forbidden' })
  const received = await window.call(
    bundleRoutes.receive,
    { params, body: { found, note: '少一件' } },
    { version: sealed.version },
  )
  expect(received).toMatchObject({ state: 'received', receivedCount: 2, note: '少一件' })
  const missing = papers[2]?.id ?? ''
  const settled = await window.call(
    bundleRoutes.settle,
    { params: { ...params, originalId: missing }, body: { found: false, note: '途中遗失，已告知申请人' } },
    { version: received.version },
  )
  expect(settled.state).toBe('settled')
  const held = await window.call(originalRoutes.list, { query: { applicationId: id, view: 'all' } })
  expect(held.items.map(({ state }) => state).sort()).toEqual(['held', 'held', 'lost'])
  const sheet = await fetch(`${world.origin}/api/v1/bundles/${params.bundleId}/list`, {
    headers: { cookie: await world.cookieOf('window') },
  })
  expect(sheet.headers.get('content-type')).toBe('application/pdf')
})

test('a result is a PDF, and whoever holds it can verify it: its number and code, nothing else', async () => {
  const id = await accepted(world)
  await decided(world, id)
  const { paperId } = await act(world, 'window', id, [
    'issue',
    {
      results: [{ title: '公共场所卫生许可证', validTo: '2030-11-15', lines: [{ label: '地址', text: '东村路1号' }] }],
    },
  ])
  const pdf = await fetch(`${world.origin}/api/v1/applications/${id}/papers/${paperId}`, {
    headers: { cookie: await world.cookieOf('window') },
  })
  expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')
  const paper = (await viewed(world, 'window', id)).papers.find(({ kind }) => kind === 'result')
  const query = { number: paper?.number ?? '', code: paper?.code ?? '' }
  const shown = await world.anonymous.call(publicServiceRoutes.verify, { query })
  expect(shown).toMatchObject({
    holder: '金丝雀申请人',
    state: 'valid',
    title: '公共场所卫生许可证',
    validTo: '2030-11-15',
  })
  expect(JSON.stringify(shown)).not.toMatch(/15400001234|金丝雀路/)
  const guess = `${query.code.slice(0, 9)}${query.code.endsWith('0') ? '1' : '0'}`
  await expect(
    world.anonymous.call(publicServiceRoutes.verify, { query: { ...query, code: guess } }),
  ).rejects.toMatchObject({ code: 'not-found' })
  await expect(
    (await world.client('water')).call(applicationRoutes.paper, {
      params: { applicationId: id, paperId: paperId ?? '' },
    }),
  ).rejects.toMatchObject({ code: 'not-found' })
})

test('one list says what is out and where; what should be back by now stands out, and far offices see nothing of it', async () => {
  const { id } = await opened(world, 'window')
  const paper = await original('window', id, '营业执照正本')
  const window = await world.client('window')
  const out = async (who: StaffName = 'window', query: object = {}) => {
    const { items } = await (await world.client(who)).call(originalRoutes.list, { query: { view: 'out', ...query } })
    return items.find((one) => one.id === paper.id)
  }
  expect(await out('colleague')).toMatchObject({ state: 'held', holderName: '窗口甲', overdue: false })
  expect(await out('window', { overdue: 'true' })).toBeUndefined()
  await act(world, 'window', id, ['submit'])
  await act(world, 'window', id, ['withdraw', { note: '不办了' }])
  expect(await out('colleague', { overdue: 'true' })).toMatchObject({ holderName: '窗口甲', overdue: true })
  expect(await out('far-window')).toBeUndefined()
  const call = { params: { originalId: paper.id }, body: { receipt } }
  await window.call(originalRoutes.return, call, { version: paper.version })
  expect(await out()).toBeUndefined()
})

import { noticesRoutes } from '@yiwang/contract/notices'
import { paperRoutes, publicServiceRoutes } from '@yiwang/contract/services'
import type { ApplicationView } from '@yiwang/contract/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, act, createServicesWorld, decided, seen, viewed } from '../testing.ts'
import type { ServicesWorld, StaffName } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

type Paper = ApplicationView['papers'][number]

async function issued(): Promise<{ id: string; paper: Paper }> {
  const id = await accepted(world)
  await decided(world, id)
  await act(world, 'window', id, ['issue', { results: [{ title: '公共场所卫生许可证' }] }])
  return { id, paper: await certificate('window', id) }
}

async function certificate(who: StaffName, id: string, number?: string): Promise<Paper> {
  const papers = (await viewed(world, who, id)).papers.filter(({ kind }) => kind === 'result')
  const paper = number === undefined ? papers[0] : papers.find((one) => one.number === number)
  if (!paper) throw new Error('no certificate')
  return paper
}

type On = { id: string; paper: Paper }

async function ask(who: StaffName, { id, paper }: On) {
  const call = {
    params: { applicationId: id, paperId: paper.id },
    body: { reason: '以欺骗手段取得许可', basis: '行政许可法第六十九条' },
  }
  const { version } = await seen(world, id)
  return (await world.client(who)).call(paperRoutes.askRevocation, call, { version })
}

async function decide(who: StaffName, { id, paper }: On, granted: boolean) {
  const call = { params: { applicationId: id, paperId: paper.id }, body: { granted, note: '情况属实' } }
  const { version } = await seen(world, id)
  return (await world.client(who)).call(paperRoutes.decideRevocation, call, { version })
}

const standing = async ({ number, code }: Paper) =>
  world.anonymous.call(publicServiceRoutes.verify, { query: { number, code } })

test('a certificate is revoked by two persons; whoever scans it reads so, and another takes its place', async () => {
  const on = await issued()
  expect(on.paper.can).toEqual([])
  expect((await certificate('handler', on.id)).can).toEqual(['ask-revocation'])
  await ask('handler', on)
  expect(await certificate('handler', on.id)).toMatchObject({
    revokedAt: null,
    revocation: { state: 'asked' },
    can: [],
  })
  expect(await standing(on.paper)).toMatchObject({ state: 'valid', revokedOn: null })
  await world.app.context.rounds.drain()
  const { items } = await (await world.client('head')).call(noticesRoutes.list, { query: {} })
  expect(items.map(({ template }) => template)).toContain('service.revocation-asked')
  await expect(decide('handler', on, true)).rejects.toMatchObject({ code: 'forbidden' })
  await decide('head', on, true)
  expect(await standing(on.paper)).toMatchObject({ state: 'revoked', revokedOn: '2026-11-16' })
  const revoked = await certificate('window', on.id)
  expect(revoked).toMatchObject({ revocation: { state: 'granted', askedBy: '审核甲', decidedBy: '科长甲' } })
  expect(revoked.can).toEqual(['reissue'])
  const params = { applicationId: on.id, paperId: on.paper.id }
  const { version } = await seen(world, on.id)
  const window = await world.client('window')
  await window.call(paperRoutes.reissue, { params, body: { title: '公共场所卫生许可证' } }, { version })
  const papers = (await viewed(world, 'window', on.id)).papers.filter(({ kind }) => kind === 'result')
  // Both are of one moment of the test's clock, so either may be listed first.
  const again = papers.find(({ number }) => number !== on.paper.number)
  if (!again) throw new Error('no certificate in its place')
  expect(again).toMatchObject({ replaces: on.paper.number, revokedAt: null })
  expect(await certificate('window', on.id, on.paper.number)).toMatchObject({ replacedBy: again.number, can: [] })
  expect(await standing(again)).toMatchObject({ state: 'valid' })
  const { steps } = await viewed(world, 'window', on.id)
  expect(steps.slice(-3).map(({ action }) => action)).toEqual(['ask-revocation', 'revoke', 'reissue'])
})

test('who asked does not decide, even with the right to; a declined one may be asked for again', async () => {
  const on = await issued()
  await ask('head', on)
  await expect(decide('head', on, true)).rejects.toMatchObject({
    problem: { userMessage: '提请撤销的人不能自己决定，须由另一人决定' },
  })
  await expect(ask('handler', on)).rejects.toMatchObject({ code: 'rule-broken' })
  expect(await standing(on.paper)).toMatchObject({ state: 'valid' })
})

test('whoever has no part in it learns nothing, and a notice is no certificate', async () => {
  const on = await issued()
  await expect(ask('water-head', on)).rejects.toMatchObject({ status: 404 })
  await expect(ask('window', on)).rejects.toMatchObject({ code: 'forbidden' })
  const notice = (await viewed(world, 'handler', on.id)).papers.find(({ kind }) => kind === 'acceptance')
  await expect(ask('handler', { id: on.id, paper: notice as Paper })).rejects.toMatchObject({ code: 'rule-broken' })
})

import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { identityRoutes } from '@yiwang/contract/identity'
import { filesRoutes } from '@yiwang/contract/files'
import { noticesRoutes } from '@yiwang/contract/notices'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { reportManhole } from '../testing.ts'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

let day: DeskDay
beforeEach(async () => {
  day = await openDeskDay()
})
afterEach(() => day.close())

/** A picture that somebody has brought along as evidence. */
async function picture(name: string): Promise<string> {
  const shown = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .png()
    .toBuffer()
  return (await day.as(name).upload(filesRoutes.upload, new Blob([new Uint8Array(shown)]))).id
}

test('a yellow card comes before the due time, a red one after, each once, and every one wants an answer', async () => {
  const made = await day.caseIn('handling')
  const cards = async () => (await day.view('department', made)).cards
  await day.world.drain()
  expect(await cards()).toEqual([])
  await day.moveTo('2026-11-20T11:45:00+08:00')
  await day.world.drain()
  expect(await cards()).toMatchObject([{ kind: 'yellow', source: 'clock' }])
  await day.moveTo('2026-11-20T11:46:00+08:00')
  await day.world.drain()
  expect(await cards()).toHaveLength(1)
  await day.moveTo('2026-11-20T12:30:00+08:00')
  await day.world.drain()
  expect((await cards()).map(({ kind }) => kind)).toEqual(['yellow', 'red'])
  await day.moveTo('2026-11-20T19:00:00+08:00')
  await day.world.drain()
  expect((await cards()).map(({ source }) => source)).toEqual(['clock', 'clock', 'ladder'])
  const [first] = await cards()
  await expect(day.take('dispatcher', made, 'answer', { cardId: first?.id, note: '代为答复' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await day.take('department', made, 'answer', { cardId: first?.id, note: '已到现场' })
  expect(await day.view('leader', made)).toMatchObject({ cardsOpen: 2 })
  const page = await day.as('supervisor').call(casesRoutes.cards, { query: { open: 'true' } })
  expect(page.items).toHaveLength(2)
})

test('a leader instructs, and the unit answers', async () => {
  const made = await day.caseIn('handling')
  const cardId = newId()
  await day.take('leader', made, 'supervise', {
    cardId,
    kind: 'key-matter',
    to: 'unit',
    note: '请今天办结',
    limitText: '4工作时',
  })
  expect(await day.view('department', made)).toMatchObject({ keyMatter: true, cardsOpen: 1 })
  await day.world.drain()
  const told = await day.as('department').call(noticesRoutes.list, { query: { limit: 50 } })
  const { name } = await day.as('leader').call(identityRoutes.session)
  // By when the card is answered, which is not when the case is due; and whose word it is.
  const words = told.items.find(({ template }) => template === 'case.instructed')
  expect(words?.text).toContain(name)
  expect(words?.text).toContain('16:00')
  await day.take('department', made, 'answer', { cardId, note: '今天下午完成' })
  await expect(day.take('department', made, 'answer', { cardId, note: '再答' })).rejects.toMatchObject({ status: 409 })
  const { items } = await day.as('dispatcher').call(casesRoutes.list, { query: { matter: ['key'] } })
  expect(items.map(({ id }) => id)).toEqual([made.id])
})

test('what was reported twice is merged, taken apart, merged again and closed along with its parent', async () => {
  const parent = await day.caseIn('handling')
  const child = await reportManhole(day.world, day.as('resident'))
  const related = await day.as('dispatcher').call(casesRoutes.related, { params: { caseId: child.id } })
  expect(related.duplicates[0]).toMatchObject({ row: { id: parent.id } })
  await day.take('dispatcher', child, 'merge', { parentId: parent.id })
  expect(await day.view('dispatcher', parent)).toMatchObject({ children: [{ id: child.id }] })
  await expect(day.take('dispatcher', child, 'close-along')).rejects.toMatchObject({ code: 'rule-broken' })
  await day.take('dispatcher', child, 'unmerge')
  expect(await day.view('dispatcher', child)).toMatchObject({
    state: 'reported',
    parentId: null,
    clock: { stage: 'acceptance' },
  })
  await day.take('dispatcher', child, 'merge', { parentId: parent.id })
  await day.take('department', parent, 'handle', { note: '已更换' })
  await day.take('dispatcher', parent, 'check', { passed: true })
  await day.take('dispatcher', parent, 'close')
  await day.world.drain()
  expect(await day.view('resident', child)).toMatchObject({
    state: 'closed',
    can: { may: expect.arrayContaining(['rate']) },
  })
})

test('merging goes to no child, no refused case and not to itself', async () => {
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => reportManhole(day.world, day.as('grid'))))
  if (!one || !two || !three) throw new Error('not reported')
  await day.take('dispatcher', one, 'merge', { parentId: two.id })
  for (const [child, parentId] of [
    [three, one.id],
    [three, three.id],
    [two, three.id],
    [three, newId()],
  ] as const) {
    await expect(day.take('dispatcher', child, 'merge', { parentId })).rejects.toMatchObject({ code: 'rule-broken' })
  }
})

test('not solved goes back to the same unit, twice by itself; the third time people talk', async () => {
  const made = await day.caseIn('closed', 'resident')
  for (let i = 0; i < 2; i += 1) {
    await day.take('resident', made, 'rate', { solved: 'no', satisfaction: 1, comment: '没有修好' })
    expect(await day.view('department', made)).toMatchObject({ state: 'dispatched', unitName: '城市管理局' })
    await day.take('department', made, 'accept')
    await day.take('department', made, 'handle', { note: '再次处理' })
    await day.take('dispatcher', made, 'check', { passed: true })
    await day.take('dispatcher', made, 'close')
  }
  await day.take('resident', made, 'rate', { solved: 'no', satisfaction: 1, comment: '还是没有修好' })
  expect(await day.view('dispatcher', made)).toMatchObject({ state: 'closed', rating: 'callback', reworks: 2 })
})

test('a bad rating is called back, corrected and answered', async () => {
  const made = await day.caseIn('closed', 'resident')
  await day.take('resident', made, 'rate', { solved: 'yes', satisfaction: 2, comment: '态度不好' })
  await day.world.drain()
  for (const name of ['dispatcher', 'department']) {
    const told = await day.as(name).call(noticesRoutes.list, { query: { limit: 50 } })
    expect(told.items.map(({ template }) => template)).toContain('case.rated-badly')
  }
  const { items } = await day.as('dispatcher').call(casesRoutes.list, { query: { view: 'mine' } })
  expect(items.map(({ id }) => id)).toContain(made.id)
  await day.take('dispatcher', made, 'call-back', { result: 'unreachable', note: '无人接听' })
  await day.take('dispatcher', made, 'call-back', { result: 'confirmed', note: '反映属实' })
  await day.take('department', made, 'correct', { note: '已上门致歉' })
  await day.take('dispatcher', made, 'answer-rating', { note: '已整改，感谢监督' })
  const seen = await day.view('resident', made)
  expect(seen).toMatchObject({ rating: 'answered' })
})

test('three rates are three figures; nothing out of nothing is none; exclusion needs evidence and two persons', async () => {
  const span = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' }
  const rates = () => day.as('supervisor').call(casesRoutes.rates, { query: span })
  expect((await rates()).total).toMatchObject({ closed: 0, solved: { of: 0, rate: null }, inTime: { rate: null } })
  const good = await day.caseIn('closed', 'resident')
  await day.take('resident', good, 'rate', { solved: 'yes', satisfaction: 5, comment: '' })
  const bad = await day.caseIn('closed', 'resident')
  await day.take('resident', bad, 'rate', { solved: 'partly', satisfaction: 1, comment: '' })
  expect((await rates()).total).toMatchObject({
    closed: 2,
    solved: { count: 1, of: 2, rate: 0.5 },
    satisfied: { count: 1, of: 2 },
    inTime: { count: 2, of: 2, rate: 1 },
  })
  const exclusion = { kind: 'exclusion' as const, reason: '要求超出职权范围', grounds: 'beyond-authority' as const }
  await expect(day.ask('department', bad, { ...exclusion, evidence: [] })).rejects.toMatchObject({ status: 400 })
  const evidence = await picture('department')
  const id = await day.ask('department', bad, { ...exclusion, evidence: [evidence] })
  expect((await rates()).total).toMatchObject({ closed: 2 })
  await day.take('dispatcher', bad, 'decide', { requestId: id, approve: true, note: '同意剔除' })
  expect(await day.view('supervisor', bad)).toMatchObject({ excluded: 'beyond-authority' })
  expect((await rates()).total).toMatchObject({ solved: { count: 1, of: 1 }, satisfied: { count: 1, of: 1 } })
})

test('whoever decides where a case stands asks for no exclusion and grants it himself', async () => {
  const made = await day.caseIn('closed')
  const evidence = await picture('dispatcher')
  const asked = { kind: 'exclusion' as const, reason: '重复反映已答复', grounds: 'repeated-after-answer' as const }
  const id = await day.ask('dispatcher', made, { ...asked, evidence: [evidence] })
  const yes = { requestId: id, approve: true, note: '同意' }
  await expect(day.take('dispatcher', made, 'decide', yes)).rejects.toMatchObject({ code: 'rule-broken' })
  await day.take('supervisor', made, 'decide', yes)
})

test('a bad rating that was a mistake is contested with evidence: granted it counts no more, refused it is corrected', async () => {
  for (const approve of [true, false]) {
    const made = await day.caseIn('closed', 'resident')
    await day.take('resident', made, 'rate', { solved: 'partly', satisfaction: 1, comment: '' })
    await day.take('dispatcher', made, 'call-back', { result: 'mistaken', note: '说点错了' })
    const evidence = await picture('department')
    const contest = { kind: 'rating-exclusion' as const, reason: '来电确认误评', grounds: 'mistaken-rating' as const }
    const id = await day.ask('department', made, { ...contest, evidence: [evidence] })
    await day.take('supervisor', made, 'decide', { requestId: id, approve, note: '已听录音' })
    expect(await day.view('supervisor', made)).toMatchObject({ rating: approve ? 'excluded' : 'correcting' })
  }
})

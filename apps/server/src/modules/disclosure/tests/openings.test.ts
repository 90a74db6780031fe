import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { lookRoutes, openingRoutes } from '@yiwang/contract/disclosure'
import { noticesRoutes } from '@yiwang/contract/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDisclosureWorld, NOW, reveal } from '../testing.ts'
import type { DisclosureWorld, KnownPerson } from '../testing.ts'

let world: DisclosureWorld
let near: KnownPerson
let far: KnownPerson

beforeAll(async () => {
  world = await createDisclosureWorld()
  const [first, , , , , last] = world.people
  if (!first || !last) throw new Error('nobody there')
  near = first
  far = last
})
afterAll(() => world.close())

type Body = Partial<NonNullable<Call<typeof openingRoutes.open>['body']>>

async function open(who: string, more: Body) {
  const body = { id: newId(), reason: '独居老人失联，急需联系', ...more }
  return (await (await world.client(who)).call(openingRoutes.open, { body })).opening
}

test('somebody out of reach is opened at once, by number too, and the security administrator is told', async () => {
  const opened = await open('grid', { number: { kind: 'phone', value: far.phone } })
  expect(opened).toMatchObject({ subjectId: far.id, subjectLabel: far.name, state: 'open', verdict: null })
  expect(Date.parse(opened?.endsAt ?? '') - NOW.getTime()).toBe(30 * 60_000)
  // Wednesday 18 November and three working days: the 23rd.
  expect(opened?.reviewDue.slice(0, 10)).toBe('2026-11-23')
  await world.drain()
  const notices = await (await world.client('security')).call(noticesRoutes.list, {})
  expect(notices.items[0]).toMatchObject({ template: 'disclosure.opened', urgent: true })
  expect(JSON.stringify(notices)).not.toContain(far.name)
})

test('the opened subject is shown masked, revealed with a reason, and to nobody else', async () => {
  const opened = await open('grid', { subjectId: far.id })
  const params = { openingId: opened?.id ?? '' }
  const shown = await (await world.client('grid')).call(openingRoutes.subject, { params })
  expect(shown.facts.find(({ key }) => key === 'person.phone')?.value).toEqual({
    masked: `155****${far.phone.slice(-4)}`,
  })
  expect(JSON.stringify(shown)).not.toContain(far.phone)
  const { values } = await reveal(world, 'grid', far.id, { openingId: params.openingId, purpose: 'emergency' })
  expect(values).toEqual({ 'person.phone': far.phone })
  await expect((await world.client('village')).call(openingRoutes.subject, { params })).rejects.toMatchObject({
    status: 404,
  })
  await expect(reveal(world, 'village', far.id, { openingId: params.openingId })).rejects.toMatchObject({ status: 404 })
  const [other] = world.people.slice(4)
  await expect(reveal(world, 'grid', other?.id ?? '', { openingId: params.openingId })).rejects.toMatchObject({
    status: 404,
  })
  const { items } = await (await world.client('far-supervisor')).call(lookRoutes.list, { query: {} })
  expect(items).toContainEqual(
    expect.objectContaining({ kind: 'break-glass', purpose: 'emergency', facts: ['person.phone'] }),
  )
})

test('a closed ledger stays closed in an emergency; a person within reach needs none', async () => {
  await world.enter('corrections', far.id, { leader: '金丝雀组长', note: '金丝雀矫正' })
  const opened = await open('grid', { subjectId: far.id })
  const params = { openingId: opened?.id ?? '' }
  const shown = await (await world.client('grid')).call(openingRoutes.subject, { params })
  expect(JSON.stringify(shown)).not.toMatch(/金丝雀|corrections/)
  const facts = ['ledger:corrections.note']
  await expect(reveal(world, 'grid', far.id, { openingId: params.openingId, facts })).rejects.toMatchObject({
    status: 422,
  })
  await expect(open('grid', { subjectId: near.id })).rejects.toMatchObject({ status: 422 })
})

test('a number that nobody has opens nothing and a reason is needed', async () => {
  expect(await open('village', { number: { kind: 'phone', value: '15500001111' } })).toBeNull()
  await expect(open('village', { subjectId: far.id, reason: '急' })).rejects.toMatchObject({ status: 400 })
  await expect(open('village', {})).rejects.toMatchObject({ status: 400 })
  await expect(open('village', { subjectId: newId() })).resolves.toBeNull()
})

test.each(['resident', 'admin', 'security', 'micro', 'helper', 'leader'])('%s cannot open anything', async (who) => {
  await expect(open(who, { subjectId: far.id })).rejects.toMatchObject({ status: 403 })
})

test('after its minutes nothing is shown; unreviewed in time it is reported once; the verdict is kept', async () => {
  const opened = await open('dispatcher', { subjectId: near.id })
  const openingId = opened?.id ?? ''
  world.setNow(new Date(NOW.getTime() + 30 * 60_000))
  await expect(
    (await world.client('dispatcher')).call(openingRoutes.subject, { params: { openingId } }),
  ).rejects.toMatchObject({ status: 404 })
  await expect(reveal(world, 'dispatcher', near.id, { openingId })).rejects.toMatchObject({ status: 404 })
  world.setNow(new Date('2026-11-24T10:00:00+08:00'))
  await world.drain()
  await world.drain()
  const security = await world.client('security')
  const { items } = await security.call(noticesRoutes.list, { query: { limit: 200 } })
  expect(items.filter(({ template }) => template === 'disclosure.review-overdue')).toHaveLength(4)
  const overdue = await security.call(openingRoutes.list, { query: { state: ['overdue'] } })
  const row = overdue.items.find(({ id }) => id === openingId)
  expect(row).toMatchObject({ actorName: '调度甲', subjectLabel: null, state: 'overdue' })
  const review = { verdict: 'unjustified', note: '未见紧急情形' } as const
  const call = { params: { openingId }, body: review }
  await expect(
    (await world.client('supervisor')).call(openingRoutes.review, call, { version: 1 }),
  ).rejects.toMatchObject({ status: 403 })
  const reviewed = await security.call(openingRoutes.review, call, { version: row?.version })
  expect(reviewed).toMatchObject({ state: 'reviewed', verdict: 'unjustified', reviewNote: '未见紧急情形' })
  await expect(security.call(openingRoutes.review, call, { version: 1 })).rejects.toMatchObject({ status: 409 })
  const own = await (await world.client('dispatcher')).call(openingRoutes.list, {})
  expect(own.items.map(({ id, verdict }) => [id, verdict])).toEqual([[openingId, 'unjustified']])
})

import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { MOST_OCTETS, syncRoutes } from '@yiwang/contract/sync'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { drawPhotos } from '../../../testing/pictures.ts'
import { createEpochs, renewEpoch } from '../epoch.ts'
import { createCaseWorld } from '../../cases/testing.ts'
import type { CaseWorld } from '../../cases/testing.ts'
import { forgetHeld } from '../store/held-store.ts'
import { openAllSync } from '../store/reach.ts'
import { phoneOf } from '../testing.ts'
import type { Phone, Travelling } from '../testing.ts'

type Phones = Reply<typeof syncRoutes.phones>

let world: CaseWorld
let worker: Phone
/** Heads the village that the grid lies in; also brings what a colleague handed over. */
let head: Phone
let supervisor: Client
let owner: pg.Client

beforeAll(async () => {
  world = await createCaseWorld()
  worker = await phoneOf(await world.signedIn('grid'))
  head = await phoneOf(await world.signedIn('village'))
  supervisor = await world.signedIn('supervisor')
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'; set yw.reach = 'all'; set yw.sync = 'all'`)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

function reportBy(phone: Phone, more: object = {}): Travelling {
  const { lng, lat } = world.county.grids[0]
  return phone.operation(casesRoutes.report, { body: { id: newId(), text: '代交的上报', lng, lat }, ...more })
}

const quarantine = async (client: Client) => (await client.call(syncRoutes.quarantine)).items
const settle = (
  client: Client,
  operationId: string,
  body: { decision: 'apply' } | { decision: 'dismiss'; note: string },
) => client.call(syncRoutes.settle, { params: { operationId }, body })

/** What a colleague handed over, brought by the head. */
async function handedOver(): Promise<Travelling> {
  const operation = { ...reportBy(worker), author: worker.personId }
  await head.push([operation])
  return operation
}

test('what was handed over is let through by a third person, in the name of its author', async () => {
  const operation = await handedOver()
  const { body } = operation as unknown as { body: { id: string } }
  expect(await quarantine(supervisor)).toMatchObject([
    {
      id: operation.id,
      reason: 'forged-author',
      personId: head.personId,
      author: worker.personId,
      body: { id: body.id },
    },
  ])
  await expect(settle(head.client, operation.id, { decision: 'apply' })).rejects.toMatchObject({ code: 'rule-broken' })
  expect(await settle(supervisor, operation.id, { decision: 'apply' })).toMatchObject({ state: 'applied' })
  const { rows } = await owner.query<{ actor_id: string; detail: object }>(
    `select actor_id, detail from kernel.audit where command_id = $1 and action = 'case.report' and outcome = 'done'`,
    [operation.id],
  )
  expect(rows).toMatchObject([
    { actor_id: worker.personId, detail: { sentBy: head.personId, deviceId: head.deviceId, claimedAt: operation.at } },
  ])
  expect(await quarantine(supervisor)).toEqual([])
  const again = await worker.push([operation])
  expect(again.results).toMatchObject([{ outcome: 'applied', reply: { id: body.id } }])
  await expect(settle(supervisor, operation.id, { decision: 'apply' })).rejects.toMatchObject({ code: 'conflict' })
})

test('a picture that the head brought with it goes to its author when it is let through', async () => {
  const photo = (await drawPhotos()).before
  const id = newId()
  const sha256 = createHash('sha256').update(photo).digest('hex')
  const body = { id, sha256, bytes: photo.length, mime: 'image/jpeg', kind: 'photo' as const }
  await head.client.call(syncRoutes.beginPart, { body })
  for (let offset = 0; offset < photo.length; offset += MOST_OCTETS) {
    const piece = new Blob([new Uint8Array(photo.subarray(offset, offset + MOST_OCTETS))])
    await head.client.octets(syncRoutes.putPart, piece, { params: { partId: id }, query: { offset } })
  }
  const { lng, lat } = world.county.grids[0]
  const caseId = newId()
  const said = { body: { id: caseId, text: '带照片的代交', lng, lat, photos: [id] }, parts: [id] }
  const operation = { ...worker.operation(casesRoutes.report, said), author: worker.personId }
  expect((await head.push([operation])).results).toMatchObject([{ outcome: 'quarantined' }])
  const [held] = (await quarantine(supervisor)).filter((one) => one.id === operation.id)
  expect(held).toMatchObject({ author: worker.personId, authorName: '网格员甲' })
  expect(await settle(supervisor, operation.id, { decision: 'apply' })).toMatchObject({ state: 'applied' })
  const view = await worker.client.call(casesRoutes.get, { params: { caseId } })
  expect(view.photos).toMatchObject([{ id, kind: 'before' }])
})

test('a dismissed one is told to its worker and stays away', async () => {
  const operation = await handedOver()
  await settle(supervisor, operation.id, { decision: 'dismiss', note: '重复上报，已电话核实' })
  expect((await head.push([operation])).results).toMatchObject([{ outcome: 'refused', reason: 'dismissed' }])
  const { items } = await head.client.call(syncRoutes.mine)
  expect(items.find(({ id }) => id === operation.id)).toMatchObject({
    state: 'dismissed',
    note: '重复上报，已电话核实',
    settledBy: '督查甲',
  })
})

test('nobody lets their own through, and heads decide for their area alone', async () => {
  const own = reportBy(worker, { schema: 99 })
  expect((await worker.push([own])).results).toMatchObject([{ outcome: 'quarantined', reason: 'unknown-schema' }])
  const far = await phoneOf(await world.signedIn('far'))
  const elsewhere = reportBy(far, { schema: 99 })
  await far.push([elsewhere])
  const seen = (await quarantine(head.client)).map(({ id }) => id)
  expect(seen).toContain(own.id)
  expect(seen).not.toContain(elsewhere.id)
  await expect(settle(head.client, elsewhere.id, { decision: 'dismiss', note: '不是本村' })).rejects.toMatchObject({
    status: 404,
  })
  // It still cannot be read: there is nothing to let through.
  await expect(settle(head.client, own.id, { decision: 'apply' })).rejects.toMatchObject({ code: 'rule-broken' })
  await settle(head.client, own.id, { decision: 'dismiss', note: '版本太新，请重新填写' })
})

test('an author whose account was closed meanwhile does nothing more', async () => {
  const operation = await handedOver()
  await owner.query(`update identity.accounts set disabled_reason = '停用' where person_id = $1`, [worker.personId])
  await expect(settle(supervisor, operation.id, { decision: 'apply' })).rejects.toMatchObject({ code: 'rule-broken' })
  await owner.query('update identity.accounts set disabled_reason = null where person_id = $1', [worker.personId])
  expect(await settle(supervisor, operation.id, { decision: 'apply' })).toMatchObject({ state: 'applied' })
})

test('workers see what became of their own, and nothing of others', async () => {
  const { items } = await worker.client.call(syncRoutes.mine)
  expect(new Set(items.map(({ deviceId }) => deviceId))).toEqual(new Set([worker.deviceId]))
  await expect(worker.client.call(syncRoutes.quarantine)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a lost phone is wiped: asked by the head, seen by the phone, said by it; what it brings waits for review', async () => {
  const lost = await phoneOf(await world.signedIn('grid'))
  const body = { deviceId: lost.deviceId, label: '红米 12', userAgent: '' }
  expect(await lost.client.call(syncRoutes.register, { body })).toMatchObject({ wipe: 'none', label: '红米 12' })
  const params = { deviceId: lost.deviceId }
  const scope = () => lost.client.call(syncRoutes.scope, { query: params })
  expect((await scope()).wipe).toBe(false)
  const about = { personId: lost.personId, reason: '手机掉在集市上' }
  const far = await world.signedIn('far')
  await expect(far.call(syncRoutes.wipe, { params, body: about })).rejects.toMatchObject({ status: 404 })
  const { personId } = about
  const { items } = await head.client.call(syncRoutes.devices, { query: { personId } })
  expect(items.map(({ id }) => id)).toContain(lost.deviceId)
  expect((await far.call(syncRoutes.devices, { query: { personId } })).items).toEqual([])
  await expect(head.client.call(syncRoutes.wipe, { params, body: { personId } })).rejects.toMatchObject({
    code: 'rule-broken',
    problem: { fields: { reason: '请写明原因' } },
  })
  expect(await head.client.call(syncRoutes.wipe, { params, body: about })).toMatchObject({ wipe: 'asked' })
  expect(await scope()).toMatchObject({ wipe: true, wipeReason: about.reason })
  const { results } = await lost.push([reportBy(lost)])
  expect(results).toMatchObject([{ outcome: 'quarantined', reason: 'wiped-device' }])
  expect(await lost.client.call(syncRoutes.wiped, { params })).toMatchObject({ wipe: 'done' })
  expect(await lost.client.call(syncRoutes.wiped, { params })).toMatchObject({ wipe: 'done' })
  expect(await lost.client.call(syncRoutes.register, { body })).toMatchObject({ wipe: 'none' })
  expect((await lost.push([reportBy(lost)])).results).toMatchObject([{ outcome: 'applied' }])
})

test('a phone that was found is spared; one that was wiped is not', async () => {
  const found = await phoneOf(await world.signedIn('grid'))
  const params = { deviceId: found.deviceId }
  const { personId } = found
  await found.client.call(syncRoutes.register, { body: { deviceId: found.deviceId, label: '找到了', userAgent: '' } })
  const scope = () => found.client.call(syncRoutes.scope, { query: params })
  await head.client.call(syncRoutes.wipe, { params, body: { personId, reason: '以为丢了' } })
  const far = await world.signedIn('far')
  await expect(far.call(syncRoutes.spare, { params, body: { personId } })).rejects.toMatchObject({ status: 404 })
  expect(await head.client.call(syncRoutes.spare, { params, body: { personId } })).toMatchObject({ wipe: 'none' })
  expect(await scope()).toMatchObject({ wipe: false, wipeReason: null })
  expect((await found.push([reportBy(found)])).results).toMatchObject([{ outcome: 'applied' }])
  await head.client.call(syncRoutes.wipe, { params, body: { personId, reason: '又丢了一次' } })
  await found.client.call(syncRoutes.wiped, { params })
  await expect(head.client.call(syncRoutes.spare, { params, body: { personId } })).rejects.toMatchObject({
    code: 'rule-broken',
  })
})

test('a head sees the phones of the own people with what they told, page by page, and nobody else does', async () => {
  const phone = await phoneOf(await world.signedIn('grid'))
  const told = { deviceId: phone.deviceId, app: 'CBI8OseB', waiting: 7 }
  await phone.client.call(syncRoutes.scope, { query: told })
  const far = await phoneOf(await world.signedIn('far'))
  await far.client.call(syncRoutes.scope, { query: { deviceId: far.deviceId } })
  const seen: Phones['items'] = []
  for (let cursor: string | undefined; ;) {
    const page: Phones = await head.client.call(syncRoutes.phones, { query: { cursor, limit: 2 } })
    seen.push(...page.items)
    if (page.next === null) break
    cursor = page.next
  }
  const ids = seen.map(({ id, personId }) => `${id} ${personId}`)
  expect(new Set(ids).size).toBe(ids.length)
  expect(seen.find(({ id }) => id === phone.deviceId)).toMatchObject({
    app: 'CBI8OseB',
    waiting: 7,
    personName: '网格员甲',
  })
  expect(seen.map(({ id }) => id)).not.toContain(far.deviceId)
  const named = await head.client.call(syncRoutes.phones, { query: { q: '网格员', limit: 200 } })
  expect(new Set(named.items.map(({ personName }) => personName))).toEqual(new Set(['网格员甲']))
  expect((await head.client.call(syncRoutes.phones, { query: { q: '查无' } })).items).toEqual([])
  for (const client of [phone.client, supervisor]) {
    await expect(client.call(syncRoutes.phones)).rejects.toMatchObject({ code: 'forbidden' })
  }
  // What it says next replaces what it said, also when it was heard of a moment ago.
  await phone.client.call(syncRoutes.scope, { query: { ...told, waiting: 0 } })
  const [now] = (await head.client.call(syncRoutes.phones)).items.filter(({ id }) => id === phone.deviceId)
  expect(now).toMatchObject({ waiting: 0 })
})

test('two people on one phone are two devices: one is wiped, the other works on', async () => {
  const deviceId = newId()
  const body = { deviceId, label: '共用手机', userAgent: '' }
  for (const { client } of [worker, head]) await client.call(syncRoutes.register, { body })
  await worker.client.call(syncRoutes.wipe, { params: { deviceId }, body: {} })
  const wipes = [worker, head].map(({ client }) => client.call(syncRoutes.scope, { query: { deviceId } }))
  expect((await Promise.all(wipes)).map(({ wipe }) => wipe)).toEqual([true, false])
})

test('the epoch stays until the database is another one, or it is renewed by hand', async () => {
  const { pool, clock } = world.app.context
  // Each as a server that has just been started.
  const fresh = () => inTransaction(pool, { tenant: '370114' }, (tx) => createEpochs(clock).current(tx, '370114'))
  const first = await fresh()
  expect(await fresh()).toBe(first)
  const { before, now } = await renewEpoch(world.app.context, '370114')
  expect(before).toBe(first)
  expect(await fresh()).toBe(now)
  await owner.query(`update sync.epochs set system_identifier = '1'`)
  const third = await fresh()
  expect([first, now]).not.toContain(third)
  await owner.query('update sync.epochs set timeline = timeline + 1')
  expect(await fresh()).not.toBe(third)
})

test('after ninety days what is settled is forgotten, and what waits is not', async () => {
  await owner.query(`update sync.held set received_at = received_at - interval '91 days'`)
  const waiting = await handedOver()
  await owner.query(`update sync.held set received_at = received_at - interval '91 days' where id = $1`, [waiting.id])
  await inTransaction(world.app.context.pool, { tenant: '370114' }, async (tx) => {
    await openAllSync(tx)
    await forgetHeld(tx, '370114', new Date(Date.now() - 90 * 86_400_000))
  })
  const { rows } = await owner.query<{ id: string; state: string }>('select id, state from sync.held')
  expect(rows.map(({ id }) => id)).toContain(waiting.id)
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['quarantined']))
})

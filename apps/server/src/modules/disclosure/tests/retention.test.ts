import { newId } from '@yiwang/contract'
import { counterRoutes, ownRoutes, retentionRoutes } from '@yiwang/contract/disclosure'
import { filesRoutes } from '@yiwang/contract/files'
import { noticesRoutes } from '@yiwang/contract/notices'
import type pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { countNightly } from '../commands/propose-run.ts'
import { createDisclosureWorld, link, lookEverywhere, NOW, reveal, tablesHolding } from '../testing.ts'
import type { DisclosureWorld } from '../testing.ts'

let world: DisclosureWorld
let owner: pg.Client

beforeAll(async () => {
  world = await createDisclosureWorld()
  owner = await lookEverywhere(world)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

/** Tables of the whole database in which a text stands somewhere, job queue and stored replies included. */
function tablesWith(text: string): Promise<string[]> {
  return tablesHolding(owner, text)
}

/** The same without the list that tells phones which ids are gone: it holds the id and the place, and is forgotten itself. */
async function factsWith(id: string): Promise<string[]> {
  return (await tablesWith(id)).filter((table) => table !== 'registers.departures')
}

let shade = 0

/** A picture that nobody owns, as what the platform itself says of somebody is owned by nobody. */
async function uploaded(): Promise<string> {
  shade += 1
  const background = { r: shade, g: 0, b: 0 }
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const stored = await world.anonymous.upload(filesRoutes.publicUpload, new Blob([new Uint8Array(picture)]))
  return stored.id
}

async function hashesOf(ids: readonly string[]): Promise<{ hash: string; type: string }[]> {
  const text = 'select hash, subject_type as type from kernel.files where id = any ($1::uuid[])'
  return (await owner.query<{ hash: string; type: string }>(text, [ids])).rows
}

async function propose(who: string) {
  return (await world.client(who)).call(retentionRoutes.propose, { body: { id: newId() } })
}

async function decide(who: string, run: { id: string; version: number }, name: 'approve' | 'refuse' = 'approve') {
  const call = { params: { runId: run.id }, body: { note: '按期清理' } }
  return (await world.client(who)).call(retentionRoutes[name], call, { version: run.version })
}

test('what is over its term is counted, approved by another, deleted everywhere, and nothing else is', async () => {
  const [first, second, third, fourth] = world.people
  const ids = [first?.id ?? '', second?.id ?? '', third?.id ?? '', fourth?.id ?? '']
  const [one, two, three, four] = ids as [string, string, string, string]
  const canary = '金丝雀照料人'
  const [ofRecord, ofPerson] = [await uploaded(), await uploaded()]
  const words = { carer: canary, 'carer-phone': '15598887777', photo: [ofRecord] }
  const record = await world.enter('living-alone', one, words)
  await world.say(two, { photo: ofPerson })
  await world.enter('living-alone', two, { carer: `${canary}乙` }, '2026-09-01')
  const kept = await world.enter('living-alone', three, { carer: '保留的照料人' }, '2026-11-10')
  await world.enter('living-alone', four, { carer: '仍在册的照料人' })
  // Of the second nothing else is known: the person goes with the record.
  await owner.query(`delete from registers.statements where subject_id = $1 and record_id is null`, [two])
  await link(world, 'resident', one)
  const resident = await world.client('resident')
  const fact = 'ledger:living-alone.carer'
  await resident.call(ownRoutes.ask, { body: { id: newId(), fact, value: '金丝雀更正', explanation: '金丝雀说明' } })
  await reveal(world, 'grid', one, { facts: ['ledger:living-alone.carer-phone'] })
  const hashes = await hashesOf([ofRecord, ofPerson])
  expect(hashes.map(({ type }) => type).toSorted()).toEqual(['ledger-record', 'register-subject'])
  const { rows: sealed } = await owner.query<{ value: string }>(
    `select values->'carer-phone'->>'sealed' as value from registers.records where id = $1`,
    [record],
  )
  await owner.query(`update registers.records set state = 'ended', ended_on = '2026-10-01' where id = $1`, [record])
  const before = await tablesWith(canary)
  expect(before).toEqual(expect.arrayContaining(['registers.records', 'registers.statements', 'kernel.commands']))

  const run = await propose('admin')
  expect(run).toMatchObject({ state: 'proposed', records: 2, deleted: 0, day: '2026-11-18', can: { decide: false } })
  expect(run.parts).toEqual([expect.objectContaining({ ledger: 'living-alone', area: '甲镇东村', records: 2 })])
  await world.drain()
  expect(await tablesWith(canary)).toEqual(before)
  await expect(decide('admin', run)).rejects.toMatchObject({ status: 403 })
  await expect(decide('supervisor', run)).rejects.toMatchObject({ status: 403 })
  const security = await world.client('security')
  const notices = await security.call(noticesRoutes.list, {})
  expect(notices.items[0]).toMatchObject({ template: 'disclosure.retention-proposed' })
  expect(await decide('security', run)).toMatchObject({ state: 'approved' })
  await world.drain()

  for (const gone of [canary, '金丝雀', sealed[0]?.value ?? '-', second?.name ?? '-'])
    expect([gone, await tablesWith(gone)]).toEqual([gone, []])
  for (const { hash } of hashes) {
    expect(await tablesWith(hash)).toEqual([])
    expect(await world.app.context.storage.get(hash, 'full')).toBe(null)
  }
  expect(await factsWith(record)).toEqual([])
  // The audit log may not be changed; it tells who looked at which subject and holds no fact of it.
  expect((await factsWith(two)).filter((table) => table !== 'kernel.audit')).toEqual([])
  expect(await tablesWith(kept)).toEqual(expect.arrayContaining(['registers.records', 'registers.statements']))
  expect(await tablesWith('仍在册的照料人')).toContain('registers.records')
  expect((await resident.call(ownRoutes.record, {})).ledgers).toEqual([])

  const { items } = await security.call(retentionRoutes.list, {})
  expect(items[0]).toMatchObject({ state: 'done', deleted: 2 })
  const log = await security.call(retentionRoutes.deletions, {})
  expect(log.items).toEqual([
    expect.objectContaining({ ledger: 'living-alone', area: '甲镇东村', records: 2, subjects: 1, files: 2 }),
  ])
  const counts = await owner.query(`select sum(amount)::int as amount from registers.counts where what = $1`, [
    `ledger:${world.ledgers['living-alone']}`,
  ])
  expect(counts.rows[0]).toEqual({ amount: 2 })
})

test('what is refused stays; a later approval deletes only what was over its term on the day of the count', async () => {
  const [, , , , fifth, sixth] = world.people
  const early = await world.enter('living-alone', fifth?.id ?? '', { carer: '到期' }, '2026-10-10')
  const run = await propose('admin')
  await decide('security', run, 'refuse')
  await world.drain()
  expect(await tablesWith(early)).toContain('registers.records')
  const again = await propose('admin')
  const late = await world.enter('living-alone', sixth?.id ?? '', { carer: '晚到期' }, '2026-11-01')
  world.setNow(new Date('2026-12-20T10:00:00+08:00'))
  await decide('security', again)
  await world.drain()
  expect([await factsWith(early), (await tablesWith(late)).includes('registers.records')]).toEqual([[], true])
  world.setNow(NOW)
})

test('closed ledgers are counted and deleted by their unit alone, and exist for nobody else', async () => {
  const [first] = world.people
  const record = await world.enter('corrections', first?.id ?? '', { leader: '金丝雀组长' }, '2026-09-01')
  const ofCounty = await propose('admin')
  expect(JSON.stringify(ofCounty)).not.toMatch(/corrections|矫正/)
  const others = await propose('department')
  expect(others.records).toBe(0)
  const run = await propose('water')
  expect(run).toMatchObject({ records: 1, parts: [expect.objectContaining({ ledgerName: '社区矫正对象' })] })
  for (const who of ['admin', 'security', 'head', 'department']) {
    const { items } = await (await world.client(who)).call(retentionRoutes.list, {})
    expect([who, items.some(({ id }) => id === run.id)]).toEqual([who, false])
  }
  await expect(decide('security', run)).rejects.toMatchObject({ status: 404 })
  await expect(decide('head', run)).rejects.toMatchObject({ status: 404 })
  await decide('water-head', run)
  await world.drain()
  expect([await factsWith(record), await tablesWith('金丝雀组长')]).toEqual([[], []])
  const log = await (await world.client('security')).call(retentionRoutes.deletions, {})
  expect(JSON.stringify(log)).not.toContain('corrections')
  const own = await (await world.client('water-head')).call(retentionRoutes.deletions, {})
  expect(own.items.map(({ ledger, records }) => [ledger, records])).toEqual([['corrections', 1]])
})

test('at the counter nothing is printed of what was deleted', async () => {
  const body = { document: 'identity-card' as const, reason: '本人到窗口申请查询' }
  const sheet = await (
    await world.client('window')
  ).call(counterRoutes.sheet, { params: { subjectId: world.people[0]?.id ?? '' }, body })
  expect(sheet.ledgers).toEqual([])
})

test('every night what is over its term is counted by the platform, once, and deleted by nobody but a person', async () => {
  const [, , third] = world.people
  const early = await world.enter('living-alone', third?.id ?? '', { carer: '夜间到期' }, '2026-09-20')
  const { items: before } = await (await world.client('security')).call(retentionRoutes.list, {})
  for (const run of before.filter(({ state }) => state === 'proposed')) await decide('security', run, 'refuse')
  const night = { name: 'kernel.night', id: newId(), tenant: '370114', at: NOW.toISOString(), payload: {} }
  for (let i = 0; i < 2; i += 1)
    await inTransaction(world.app.context.pool, { tenant: '370114' }, (tx) =>
      countNightly(world.app.context)(tx, night),
    )
  const security = await world.client('security')
  const { items } = await security.call(retentionRoutes.list, {})
  const counted = items.filter(({ state, madeBy }) => state === 'proposed' && madeBy === '系统')
  expect(counted).toEqual([expect.objectContaining({ records: 1, deleted: 0, can: { decide: true } })])
  await world.drain()
  expect(await tablesWith(early)).toContain('registers.records')
  const [run] = counted
  if (!run) throw new Error('no count')
  await decide('security', run)
  await world.drain()
  expect(await factsWith(early)).toEqual([])
  await inTransaction(world.app.context.pool, { tenant: '370114' }, (tx) => countNightly(world.app.context)(tx, night))
  const after = await security.call(retentionRoutes.list, {})
  expect(after.items.filter(({ state }) => state === 'proposed')).toEqual([])
})

import { newId } from '@yiwang/contract'
import { casesRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import { filesRoutes } from '@yiwang/contract/files'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTransaction, reachStatements } from '../../../kernel/db/tx.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { asPlatform } from '../platform.ts'
import { findCase } from '../store/case-store.ts'
import { reportManhole } from '../testing.ts'
import { openDeskDay } from './desk-day.ts'
import type { DeskDay } from './desk-day.ts'

let day: DeskDay
beforeEach(async () => {
  day = await openDeskDay()
})
afterEach(() => day.close())

const platform = <T>(work: Parameters<typeof asPlatform<T>>[2]) => asPlatform(day.world.app.context, TENANT, work)

/** Writes fifty old ones of a kind into the course of a case. */
function filled(on: { id: string }, part: 'requests' | 'joint', one: object) {
  const fifty = JSON.stringify(Array.from({ length: 50 }, () => ({ ...one, id: newId() })))
  return platform((tx) =>
    sql`update cases.cases set course = course || jsonb_build_object(${part}::text, ${fifty}::jsonb) where id = ${on.id}`.execute(
      tx,
    ),
  )
}

test('the fifty-first request and the fifty-first part are refused in words', async () => {
  const made = await day.caseIn('handling')
  const askedAt = '2026-11-20T02:00:00.000Z'
  const by = { unitId: null, askedBy: null, askedByName: '', askedAt, reason: '', limitText: null, until: null }
  const old = { ...by, kind: 'procedure', detail: 'hearing', state: 'refused', approvals: [], evidence: [] }
  await filled(made, 'requests', old)
  const asked = { kind: 'extension' as const, reason: '配件须从外地调运', limitText: null }
  await expect(day.ask('department', made, asked)).rejects.toMatchObject({
    problem: { userMessage: expect.stringContaining('50') },
  })
  const asked50 = { unitId: newId(), unitName: '', task: '', state: 'dropped', askedAt }
  await filled(made, 'joint', { ...asked50, limitText: null, dueAt: null, heardAt: null, note: '' })
  const part = { taskId: newId(), unitId: day.world.county.units.water, task: '关闭阀门', limitText: null }
  await expect(day.take('department', made, 'join', part)).rejects.toMatchObject({
    problem: { userMessage: expect.stringContaining('50') },
  })
})

test('a key matter is cleared with a reason, and only while it is one', async () => {
  const made = await day.caseIn('handling')
  await expect(day.take('leader', made, 'clear-key-matter', { note: '已经缓解' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await day.take('leader', made, 'supervise', { cardId: newId(), kind: 'key-matter', note: '请今天办结' })
  await expect(day.take('leader', made, 'clear-key-matter', { note: '' })).rejects.toMatchObject({ status: 400 })
  await day.take('leader', made, 'clear-key-matter', { note: '险情已经排除' })
  const seen = await day.view('department', made)
  expect(seen).toMatchObject({ keyMatter: false, can: { not: { 'clear-key-matter': 'not-permitted' } } })
  expect(seen.timeline.at(-1)).toMatchObject({ action: 'clear-key-matter', note: '险情已经排除' })
})

test('what is promised lies ahead, and beyond the statutory date only with a reason', async () => {
  const made = await day.caseIn('dispatched')
  const accept = (promisedAt: string, note = '') => day.take('department', made, 'accept', { promisedAt, note })
  await expect(accept('2026-11-20T01:59:00.000Z')).rejects.toMatchObject({
    problem: { fields: { promisedAt: expect.any(String) } },
  })
  await expect(accept('2026-11-22T04:00:00.000Z')).rejects.toMatchObject({
    problem: { fields: { note: expect.any(String) } },
  })
  await accept('2026-11-22T04:00:00.000Z', '须等待配件')
  expect((await day.view('resident', await day.caseIn('dispatched', 'resident'))).dates.promised).toBeNull()
})

test('whoever is not known sends out no emergency squad; who is signed in does', async () => {
  const { lng, lat } = day.world.county.grids[0]
  const body = { id: newId(), text: '路口窨井盖缺失', lng, lat, priority: 'emergency' as const }
  await day.world.anonymous.call(publicCasesRoutes.report, { body })
  expect(await day.view('dispatcher', body)).toMatchObject({
    priority: 'urgent',
    state: 'reported',
    timeline: [{ facts: { priority: 'emergency' } }],
  })
  const known = await reportManhole(day.world, day.as('grid'), { priority: 'emergency' })
  expect((await day.view('dispatcher', known)).state).toBe('dispatched')
})

test('what stands beside a case is out of sight with the case', async () => {
  const { cityManagement, water } = day.world.county.units
  const made = await day.caseIn('handling')
  await day.take('supervisor', made, 'supervise', { cardId: newId(), kind: 'urge', note: '请尽快' })
  await day.as('dispatcher').call(casesRoutes.claim, { params: { caseId: made.id }, body: { kind: 'look' } })
  const counts = (units: string[]) =>
    inTransaction(day.world.app.context.pool, { tenant: TENANT }, async (tx) => {
      const scope = { tenant: false, areas: [], units, assisting: units, assigned: null, own: null }
      for (const statement of reachStatements(scope, null)) await sql.raw(statement).execute(tx)
      const { rows } = await sql<Record<string, boolean>>`select exists (select from cases.timeline) as story,
        exists (select from cases.cards) as cards, exists (select from cases.claims) as claims,
        exists (select from cases.joint_tasks) as parts`.execute(tx)
      return rows[0]
    })
  expect(await counts([cityManagement])).toEqual({ story: true, cards: true, claims: true, parts: false })
  expect(await counts([water])).toEqual({ story: false, cards: false, claims: false, parts: false })
  await day.take('department', made, 'join', { taskId: newId(), unitId: water, task: '关闭阀门', limitText: null })
  expect(await counts([water])).toEqual({ story: true, cards: true, claims: true, parts: true })
})

async function photo(name: string): Promise<string> {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#777' } })
    .jpeg()
    .toBuffer()
  return (await day.as(name).upload(filesRoutes.upload, new Blob([new Uint8Array(picture)]))).id
}

test('evidence of an inner step is not for the resident nor for a unit that only helps', async () => {
  const { water } = day.world.county.units
  const made = await day.caseIn('handling', 'resident')
  await day.take('department', made, 'join', { taskId: newId(), unitId: water, task: '关闭阀门', limitText: null })
  const evidence = [await photo('department')]
  const exclusion = { kind: 'exclusion' as const, reason: '要求超出职权范围', grounds: 'beyond-authority' as const }
  await day.ask('department', made, { ...exclusion, evidence })
  const open = [await photo('water')]
  const [part] = (await day.view('water', made)).joint
  await day.take('water', made, 'assist', { taskId: part?.id, outcome: 'done', note: '阀门已关', photos: open })
  const status = async (name: string, id: string) => {
    const cookie = await day.world.cookieOf(name)
    return (await fetch(`${day.world.origin}/api/v1/files/${id}`, { headers: { cookie } })).status
  }
  const seen = async (id: string) =>
    Promise.all(['department', 'supervisor', 'water', 'resident'].map((name) => status(name, id)))
  expect(await seen(evidence[0] ?? '')).toEqual([200, 200, 404, 404])
  expect(await seen(open[0] ?? '')).toEqual([200, 200, 200, 404])
  const helped = await day.view('water', made)
  expect(helped.requests).toEqual([])
  expect(JSON.stringify(helped)).not.toContain(evidence[0])
  expect((await day.view('department', made)).requests).toHaveLength(1)
})

test('a unit finds its older cases although others have thousands of newer ones with the word', async () => {
  const old = await day.caseIn('handling')
  const { lng, lat } = day.world.county.grids[0]
  const fresh = await day
    .as('grid')
    .call(casesRoutes.report, { body: { id: newId(), text: '路口窨井盖松动', lng, lat } })
  await platform(async (tx) => {
    const row = await findCase(tx, TENANT, fresh.id)
    if (!row) throw new Error('gone')
    await sql`insert into cases.cases select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'n' || n,
      'tracking_code', 't' || n, 'reported_at', c.reported_at + n * interval '1 second'))).*
      from cases.cases c, generate_series(1, 2100) n where c.id = ${fresh.id}`.execute(tx)
    await sql`insert into cases.search_terms (tenant, case_id, reported_at, area_path, terms)
      select tenant, id, reported_at, area_path, array_to_tsvector(array['窨井', '井盖']) from cases.cases where number like 'n%'`.execute(
      tx,
    )
  })
  const found = async (name: string) => {
    const { items } = await day.as(name).call(casesRoutes.list, { query: { q: '井盖', limit: 5 } })
    return items.map(({ id }) => id)
  }
  expect(await found('department')).toEqual([old.id])
  expect(await found('dispatcher')).not.toContain(old.id)
  const within = await day
    .as('department')
    .call(casesRoutes.list, { query: { q: '井盖', areaId: day.world.county.towns[1].id } })
  expect(within.items).toEqual([])
})

test('a dispute is decided before the case is closed, and decides whose clock it is', async () => {
  const { cityManagement, water } = day.world.county.units
  const made = await day.caseIn('dispatched')
  for (let i = 0; i < 3; i += 1) {
    const proposedUnitId = i === 0 ? water : cityManagement
    await day.take(i === 0 ? 'department' : 'water', made, 'return', {
      reason: 'not-our-duty',
      note: '不属于本单位',
      proposedUnitId,
    })
    if (i < 2) await day.take('dispatcher', made, 'dispatch', { unitId: water, note: '请核实权属' })
  }
  await day.moveTo('2026-11-23T10:00:00+08:00')
  await day.take('department', made, 'accept')
  await day.take('department', made, 'handle', { note: '先行更换' })
  await day.take('supervisor', made, 'arbitrate', { unitId: water, note: '属供水管网' })
  const clock = (await day.view('supervisor', made)).clocks.find(
    ({ stage, stoppedAt }) => stage === 'handling' && stoppedAt === null,
  )
  expect(clock?.unitId).toBe(water)
  const row = await platform((tx) => findCase(tx, TENANT, made.id))
  expect(row?.course.overranUnitIds).toEqual([water])
})

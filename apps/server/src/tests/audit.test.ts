import type { Client } from '@yiwang/client'
import { auditRoutes } from '@yiwang/contract/audit'
import { casesRoutes } from '@yiwang/contract/cases'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealBatch } from '../kernel/audit-seals/seal-batch.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import { act, createCaseWorld, reportManhole } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'
import { TENANT } from '../testing/test-app.ts'
import { newSigner } from '../verify/tests/audit-world.ts'

let world: CaseWorld
let clients: Record<'grid' | 'far' | 'dispatcher' | 'auditor' | 'admin', Client>

beforeAll(async () => {
  world = await createCaseWorld()
  const [grid, far, dispatcher, auditor, admin] = await Promise.all(
    ['grid', 'far', 'dispatcher', 'auditor', 'admin'].map((name) => world.signedIn(name)),
  )
  if (!grid || !far || !dispatcher || !auditor || !admin) throw new Error('nobody')
  clients = { grid, far, dispatcher, auditor, admin }
})
afterAll(() => world.close())

const rowsOf = async (subjectId: string) =>
  (await clients.auditor.call(auditRoutes.list, { query: { subjectId } })).items

test('each act leaves one row: who, in which role, what, on what, from where', async () => {
  const { id } = await reportManhole(world, clients.grid)
  const [row, ...rest] = await rowsOf(id)
  expect(rest).toEqual([])
  expect(row).toMatchObject({
    action: 'case.report',
    outcome: 'done',
    actorName: '网格员甲',
    role: 'grid-worker',
    subjectType: 'case',
    address: '127.0.0.1',
  })
})

test('a refusal leaves a row too, although its transaction did not', async () => {
  const receipt = await reportManhole(world, clients.grid)
  await act(clients.far, receipt, 'verify', { found: true }).catch(() => undefined)
  await act(clients.grid, receipt, 'dispatch', { unitId: world.county.units.water }).catch(() => undefined)
  await clients.far.call(casesRoutes.get, { params: { caseId: receipt.id } }).catch(() => undefined)
  const refused = (await rowsOf(receipt.id)).filter((row) => row.outcome === 'refused')
  const told = refused.map((row) => `${row.actorName} ${row.action} ${String(row.detail.code)}`)
  expect(new Set(told)).toEqual(
    new Set(['网格员乙 case.read not-found', '网格员乙 case.verify not-found', '网格员甲 case.dispatch forbidden']),
  )
  expect(told).toHaveLength(3)
})

test('a reveal says what for, and never what was shown', async () => {
  const { id } = await reportManhole(world, clients.dispatcher, { reporterPhone: '13800138000' })
  await clients.dispatcher.call(casesRoutes.reveal, {
    params: { caseId: id },
    body: { field: 'reporterPhone', purpose: '回访核实' },
  })
  const row = (await rowsOf(id)).find((one) => one.action === 'case.reveal')
  expect(row?.detail).toEqual({ field: 'reporterPhone', purpose: '回访核实' })
  expect(JSON.stringify(await rowsOf(id))).not.toContain('13800138000')
})

test('an ordinary read leaves no row, an export does', async () => {
  const { id } = await reportManhole(world, clients.grid)
  await clients.grid.call(casesRoutes.get, { params: { caseId: id } })
  expect(await rowsOf(id)).toHaveLength(1)
  await fetch(clients.dispatcher.href(casesRoutes.export, { query: { format: 'csv' } }), {
    headers: { cookie: await world.cookieOf('dispatcher') },
  })
  const { items } = await clients.auditor.call(auditRoutes.list, { query: { action: 'case.export' } })
  expect(items[0]).toMatchObject({ actorName: '调度甲', detail: { format: 'csv' } })
})

test('an export holds what the filters let through, with words beside codes, and leaves a row', async () => {
  await reportManhole(world, clients.grid)
  const cookie = await world.cookieOf('auditor')
  const query = { action: 'case.report', outcome: ['done'] as ['done'], format: 'csv' as const }
  const response = await fetch(clients.auditor.href(auditRoutes.export, { query }), { headers: { cookie } })
  expect(response.headers.get('content-type')).toContain('text/csv')
  const [heading, ...lines] = (await response.text()).trim().split('\r\n')
  expect(heading).toContain('操作,操作代码,结果')
  expect(lines.length).toBeGreaterThan(0)
  expect(
    lines.filter((line) => !/,(网格员甲,网格员|调度甲,指挥调度员),上报案件,case\.report,成功,案件,/.test(line)),
  ).toEqual([])
  const { items } = await clients.auditor.call(auditRoutes.list, { query: { action: 'audit.export' } })
  expect(items).toHaveLength(1)
  const other = await fetch(clients.admin.href(auditRoutes.export, { query }), {
    headers: { cookie: await world.cookieOf('admin') },
  })
  expect(other.status).toBe(403)
})

test('a rare action among many rows is read from an index, in order', async () => {
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '${TENANT}'`)
  await owner.query(`insert into kernel.audit (tenant, id, at, action, outcome)
    select '${TENANT}', gen_random_uuid(), now() - n * interval '1 second', 'case.list', 'refused'
    from generate_series(1, 20000) n`)
  await owner.query('analyze kernel.audit')
  const plan = await owner.query<{ 'QUERY PLAN': string }>(`explain select * from kernel.audit
    where tenant = '${TENANT}' and action = 'case.reveal' order by at desc, id desc limit 51`)
  await owner.end()
  const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(text).toContain('audit_action')
  expect(text).not.toContain('Sort')
})

test('only the audit administrator reads it, page by page', async () => {
  await expect(clients.admin.call(auditRoutes.list, {})).rejects.toMatchObject({ code: 'forbidden' })
  const seen = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await clients.auditor.call(auditRoutes.list, { query: { limit: 4, cursor, outcome: ['done'] } })
    for (const row of page.items) seen.add(row.id)
    expect(page.items.every((row) => row.outcome === 'done')).toBe(true)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  expect(seen.size).toBeGreaterThan(8)
})

test('a row tells which batch of the sealed log holds it, once there is one', async () => {
  const { id } = await reportManhole(world, clients.grid)
  expect((await rowsOf(id)).map((row) => row.sealedIn)).toEqual([null])
  const { signer } = newSigner()
  const seal = (most: number) =>
    inTransaction(world.app.context.pool, { tenant: TENANT }, (tx) =>
      sealBatch(tx, { tenant: TENANT, signer, at: new Date(), most }),
    )
  while (await seal(20)) continue
  const page = await clients.auditor.call(auditRoutes.list, { query: { limit: 100 } })
  const owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '${TENANT}'`)
  const { rows } = await owner.query<{ id: string; number: number }>(`
    select encode(substr(entries, 48 * n + 1, 16), 'hex')::uuid::text as id, number::int as number
    from kernel.audit_seals, generate_series(0, rows - 1) n`)
  await owner.end()
  const inSeals = new Map(rows.map((row) => [row.id, row.number]))
  expect(new Set(inSeals.values()).size).toBeGreaterThan(2)
  expect(page.items.map((row) => row.sealedIn)).toEqual(page.items.map((row) => inSeals.get(row.id) ?? null))
  expect((await rowsOf(id)).map((row) => row.sealedIn)).toEqual([
    inSeals.get(page.items.find((row) => row.subjectId === id)?.id ?? ''),
  ])
})

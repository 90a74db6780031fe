import type { Client } from '@yiwang/client'
import { auditRoutes } from '@yiwang/contract/audit'
import { casesRoutes } from '@yiwang/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, createCaseWorld, reportManhole } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'

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

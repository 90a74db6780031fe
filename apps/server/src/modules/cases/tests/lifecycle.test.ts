import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { casesRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, bringTo, createCaseWorld, ORDINARY, reportManhole, signInAll } from '../testing.ts'
import type { CaseWorld } from '../testing.ts'

let world: CaseWorld
let clients: Map<string, Client>
const NAMES = [
  'dispatcher',
  'department',
  'water',
  'grid',
  'far',
  'village',
  'helper',
  'window',
  'leader',
  'resident',
  'town',
]

beforeAll(async () => {
  world = await createCaseWorld()
  clients = await signInAll(world, NAMES)
})
afterAll(() => world.close())

function as(name: string): Client {
  const client = clients.get(name)
  if (!client) throw new Error(name)
  return client
}

function view(name: string, caseId: string) {
  return as(name).call(casesRoutes.get, { params: { caseId } })
}

test('a manhole cover from the report to the rating, each step by whom it belongs to', async () => {
  let receipt = await reportManhole(world, as('grid'))
  expect(receipt).toMatchObject({ state: 'reported', version: 1 })
  expect(receipt.trackingCode).toMatch(/^\d{12}$/)
  const code = receipt.trackingCode ?? ''
  for (const [account, action, body] of ORDINARY) receipt = await act(as(account), receipt, action, body(world))
  receipt = await act(as('grid'), receipt, 'rate', { solved: 'yes', satisfaction: 5, comment: '很快' })
  expect(receipt).toMatchObject({ state: 'closed', version: 9 })
  const seen = await view('dispatcher', receipt.id)
  expect(seen).toMatchObject({
    state: 'closed',
    subclassName: '上水井盖',
    unitName: '城市管理局',
    areaName: '第1网格',
    townName: '甲镇',
    solved: 'yes',
    satisfaction: 5,
    clock: { limitText: '2紧急工作时', state: 'met' },
  })
  expect(seen.number).toMatch(/^370114\d{13}$/)
  expect(seen.timeline.map((entry) => entry.action)).toEqual([
    'report',
    ...ORDINARY.map(([, action]) => action),
    'rate',
  ])
  expect(seen.timeline.map((entry) => entry.actorName)).toContain('城管甲')
  expect(seen.trackingCode).toBeNull()
  const track = await world.anonymous.call(publicCasesRoutes.track, { params: { code } })
  expect(track).toMatchObject({ state: 'closed', unitName: '城市管理局', mayRate: false, mayReopen: true })
})

test('the dispatcher is told the class, the unit and why', async () => {
  const { id } = await reportManhole(world, as('grid'))
  const { candidates } = await as('dispatcher').call(casesRoutes.proposal, { params: { caseId: id } })
  expect(candidates[0]).toMatchObject({ subclassName: '上水井盖', unitName: '城市管理局', limitText: '2紧急工作时' })
  expect(candidates[0]?.reasons.map((reason) => reason.kind)).toEqual(
    expect.arrayContaining(['synonym', 'condition-word']),
  )
  expect(candidates[0]?.units[0]?.reasons).toMatchObject([{ kind: 'duty-list', value: '城市管理局' }])
})

test('what was closed teaches the next proposal', async () => {
  await bringTo(world, clients, 'closed')
  await world.drain()
  const { id } = await reportManhole(world, as('grid'))
  const { candidates } = await as('dispatcher').call(casesRoutes.proposal, { params: { caseId: id } })
  expect(candidates[0]?.reasons.find((reason) => reason.kind === 'history-here')?.count).toBeGreaterThan(0)
})

test('a resident without an account reports, follows and rates by code', async () => {
  const { lng, lat } = world.county.grids[0]
  const body = {
    id: newId(),
    text: '家门口窨井盖坏了',
    lng,
    lat,
    reporterName: '王小明',
    reporterPhone: '138-0013-8000',
  }
  const { trackingCode, number } = await world.anonymous.call(publicCasesRoutes.report, { body })
  const page = await as('dispatcher').call(casesRoutes.list, { query: { q: number } })
  const [row] = page.items
  expect(row).toMatchObject({ channel: 'resident', state: 'reported' })
  let receipt = { id: row?.id ?? '', version: 1 }
  for (const [account, action, input] of ORDINARY) receipt = await act(as(account), receipt, action, input(world))
  const grouped = trackingCode.replace(/(\d{4})(?=\d)/g, '$1 ')
  const track = await world.anonymous.call(publicCasesRoutes.track, { params: { code: grouped } })
  expect(track.steps.map((step) => step.action)).not.toContain('check-request')
  expect(track.mayRate).toBe(true)
  const rated = await world.anonymous.call(publicCasesRoutes.rate, {
    params: { code: trackingCode },
    body: { solved: 'no', satisfaction: 2 },
  })
  expect(rated).toMatchObject({ state: 'dispatched', solved: 'no', satisfaction: 2, mayRate: false, mayReopen: false })
})

test('the reporter stays masked until somebody says what for', async () => {
  const { id } = await reportManhole(world, as('dispatcher'), { reporterName: '欧阳明', reporterPhone: '13800138000' })
  const seen = await view('dispatcher', id)
  expect(seen).toMatchObject({ reporterName: '欧某', reporterPhoneMasked: '138****8000' })
  expect(JSON.stringify(seen)).not.toContain('13800138000')
  const body = { field: 'reporterPhone' as const, purpose: '回访核实情况' }
  expect(await as('dispatcher').call(casesRoutes.reveal, { params: { caseId: id }, body })).toEqual({
    value: '13800138000',
  })
  await expect(as('leader').call(casesRoutes.reveal, { params: { caseId: id }, body })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('done on the spot is closed at once', async () => {
  const receipt = await reportManhole(world, as('grid'), {
    text: '地上有纸箱',
    selfHandled: { note: '已清走', photos: [] },
  })
  expect(receipt.state).toBe('closed')
})

test('an emergency is dispatched at once to the unit of the duty list', async () => {
  const receipt = await reportManhole(world, as('grid'), { priority: 'emergency' })
  expect(receipt.state).toBe('dispatched')
  const leading = await as('leader').call(casesRoutes.list, { query: { view: 'mine' } })
  expect(leading.items.map((row) => row.id)).toEqual([receipt.id])
  const seen = await view('department', receipt.id)
  expect(seen).toMatchObject({ unitName: '城市管理局', priority: 'emergency', clock: { state: 'running' } })
  expect(seen.can.may).toContain('accept')
})

test('an emergency that nobody can be found for stays on top of the desk and says so', async () => {
  const receipt = await reportManhole(world, as('grid'), { text: '出大事了', priority: 'emergency' })
  expect(receipt.state).toBe('reported')
  const seen = await view('dispatcher', receipt.id)
  expect(seen.timeline.at(-1)).toMatchObject({ action: 'note', note: '突发事件未能自动派遣，请立即人工派遣' })
})

test('a point in no grid goes to the county, where a dispatcher finds it', async () => {
  const receipt = await reportManhole(world, as('dispatcher'), { lng: 10, lat: 10 })
  expect(await view('dispatcher', receipt.id)).toMatchObject({ areaName: '测试区', townName: null })
})

test('a check asks the worker of the grid; failing it brings rework by the same unit', async () => {
  let receipt = await bringTo(world, clients, 'checking')
  expect(await view('grid', receipt.id)).toMatchObject({ assigneeName: '网格员甲' })
  receipt = await act(as('grid'), receipt, 'check', { passed: false, note: '还在晃' })
  expect(receipt.state).toBe('handling')
  expect(await view('department', receipt.id)).toMatchObject({
    reworks: 1,
    unitName: '城市管理局',
    clock: { state: 'running' },
  })
})

test('a return says why and who instead, and takes the clock off', async () => {
  let receipt = await bringTo(world, clients, 'dispatched')
  const body = { reason: 'not-our-duty', note: '属于自来水', proposedUnitId: world.county.units.water }
  receipt = await act(as('department'), receipt, 'return', body)
  const seen = await view('dispatcher', receipt.id)
  expect(seen).toMatchObject({
    state: 'returned',
    unitId: null,
    returns: 1,
    clock: { stage: 'dispatch', state: 'running' },
  })
  expect(seen.timeline.at(-1)?.facts).toMatchObject({ reason: 'not-our-duty', proposedUnitName: '水务局' })
  const unitId = world.county.units.water
  await expect(act(as('dispatcher'), receipt, 'dispatch', { unitId })).rejects.toMatchObject({
    code: 'rule-broken',
    problem: { fields: { note: expect.any(String) } },
  })
  receipt = await act(as('dispatcher'), receipt, 'dispatch', { unitId, note: '同意，改派水务' })
  expect((await view('water', receipt.id)).can.may).toContain('accept')
  await expect(view('department', receipt.id)).rejects.toMatchObject({ code: 'not-found' })
})

test('a condition of another class is refused next to its field', async () => {
  const receipt = await reportManhole(world, as('grid'))
  const body = { subclassId: world.manhole.id, conditionId: world.water.conditions[0]?.id }
  await expect(act(as('dispatcher'), receipt, 'file', body)).rejects.toMatchObject({
    code: 'rule-broken',
    problem: { fields: { conditionId: expect.any(String) } },
  })
})

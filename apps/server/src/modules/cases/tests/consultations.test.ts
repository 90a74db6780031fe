import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import { casesRoutes, consultationRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import type { CaseReceipt, ConsultationView } from '@yiwang/contract/cases'
import { noticesRoutes } from '@yiwang/contract/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedStaff } from '../../identity/testing.ts'
import { act, createCaseWorld, ORDINARY, reportManhole, signInAll } from '../testing.ts'
import type { CaseWorld } from '../testing.ts'

const NAMES = ['dispatcher', 'town', 'department', 'water', 'supervisor', 'leader', 'window', 'grid', 'resident']

let world: CaseWorld
let clients: Map<string, Client>

beforeAll(async () => {
  world = await createCaseWorld()
  const { county, units } = world.county
  const townPost = { role: 'department' as const, areaId: county.id, unitId: units.townOffice }
  const centrePost = { role: 'department' as const, areaId: county.id, unitId: units.centre }
  await seedStaff(world, [
    { username: 'office', name: '便民中心甲', posts: [townPost] },
    { username: 'centre', name: '综治中心甲', posts: [centrePost] },
  ])
  clients = await signInAll(world, [...NAMES, 'office', 'centre'])
})
afterAll(() => world.close())

function as(name: string): Client {
  const client = clients.get(name)
  if (!client) throw new Error(name)
  return client
}

const viewOf = (name: string, caseId: string) => as(name).call(casesRoutes.get, { params: { caseId } })

async function take(name: string, caseId: string, action: Parameters<typeof act>[2], body: object = {}) {
  const { version } = await viewOf('dispatcher', caseId)
  return act(as(name), { id: caseId, version }, action, body)
}

async function filed(reporter = 'grid', more: Record<string, unknown> = {}): Promise<CaseReceipt> {
  const receipt = await reportManhole(world, as(reporter), more)
  const [, , body] = ORDINARY[0] ?? []
  return act(as('dispatcher'), receipt, 'file', body?.(world))
}

/** Returned by the city management office, the water office and the town office, one after the other. */
async function refusedByThree(): Promise<string> {
  const { cityManagement, water, townOffice } = world.county.units
  const { id } = await filed()
  await take('dispatcher', id, 'dispatch', { unitId: cityManagement })
  const to = (proposedUnitId: string) => ({ reason: 'not-our-duty', note: '不属于本单位职责', proposedUnitId })
  await take('department', id, 'return', to(water))
  await take('dispatcher', id, 'dispatch', { unitId: water, note: '请核实权属' })
  await take('water', id, 'return', to(townOffice))
  await take('dispatcher', id, 'dispatch', { unitId: townOffice, note: '请属地核实' })
  await take('office', id, 'return', to(cityManagement))
  return id
}

async function convened(name: string, caseId: string, more: object = {}): Promise<string> {
  const { cityManagement, water } = world.county.units
  const consultationId = newId()
  const partyIds = [cityManagement, water]
  await take(name, caseId, 'consult', { consultationId, topic: '窨井盖由谁负责', partyIds, ...more })
  return consultationId
}

const room = (name: string, consultationId: string) =>
  as(name).call(consultationRoutes.get, { params: { consultationId } })

type Decision = NonNullable<Call<typeof consultationRoutes.decide>['body']>

async function decide(name: string, consultationId: string, body: Decision): Promise<ConsultationView> {
  const { version } = await room('dispatcher', consultationId)
  return as(name).call(consultationRoutes.decide, { params: { consultationId }, body }, { version })
}

const write = (name: string, consultationId: string, body: { text: string; basedOn: number }) =>
  as(name).call(consultationRoutes.addMinutes, { params: { consultationId }, body })

const followUp = (name: string, consultationId: string, result: 'progress' | 'done' | 'stuck') =>
  as(name).call(consultationRoutes.followUp, {
    params: { consultationId },
    body: { id: newId(), result, note: '已到现场督促' },
  })

async function close(name: string, consultationId: string) {
  const { version } = await room('dispatcher', consultationId)
  const body = { note: '已落实到位' }
  return as(name).call(consultationRoutes.close, { params: { consultationId }, body }, { version })
}

test('three departments refuse: arbitration opens, one handles meanwhile, a consultation decides, follow-up closes', async () => {
  const { centre, cityManagement, water, townOffice } = world.county.units
  const caseId = await refusedByThree()
  expect(await viewOf('supervisor', caseId)).toMatchObject({ arbitration: 'open', unitId: cityManagement, returns: 3 })
  await take('department', caseId, 'accept')
  const id = await convened('supervisor', caseId, {
    partyIds: [cityManagement, water, townOffice, centre],
    seats: { [water]: 'government-services' },
    meetsAt: '2030-01-07T09:00:00+08:00',
    place: '三楼会议室',
    agenda: '一、权属；二、处置',
  })
  const opened = await room('water', id)
  expect(opened).toMatchObject({
    cause: 'dispute',
    state: 'convened',
    convenedBy: '督查甲',
    place: '三楼会议室',
    case: { arbitration: 'open', unitName: '城市管理局', mayOpen: false },
    can: { write: false, decide: false, followUp: false, close: false },
  })
  expect(opened.parties.map(({ seat }) => seat)).toEqual([
    'governance-centre',
    'government-services',
    'department',
    'town-centre',
  ])
  expect(opened.case.returns.map(({ reason, proposedUnitName }) => [reason, proposedUnitName])).toEqual([
    ['not-our-duty', '水务局'],
    ['not-our-duty', '甲镇人民政府'],
    ['not-our-duty', '城市管理局'],
  ])
  await write('supervisor', id, { text: '各方确认：窨井属供水管网。', basedOn: 0 })
  await expect(write('dispatcher', id, { text: '另一份', basedOn: 0 })).rejects.toMatchObject({
    code: 'conflict',
    problem: { current: { version: 1, text: '各方确认：窨井属供水管网。', by: '督查甲' } },
  })
  await write('dispatcher', id, { text: '各方确认：窨井属供水管网，由水务更换。', basedOn: 1 })
  const taskId = newId()
  const decision = {
    text: '由水务局更换井盖，城管局围挡',
    leadUnitId: water,
    tasks: [{ taskId, unitId: cityManagement, task: '设置围挡', limitText: '4工作时' }],
  }
  await expect(decide('dispatcher', id, decision)).rejects.toMatchObject({ code: 'forbidden' })
  const decided = await decide('supervisor', id, decision)
  expect(decided).toMatchObject({
    state: 'decided',
    leadUnitName: '水务局',
    minutes: [{ version: 2 }, { version: 1 }],
    decision: { text: decision.text, tasks: [{ unitName: '城市管理局', state: 'asked', limitText: '4工作时' }] },
    can: { close: false, needs: ['follow-up', 'case-ended'] },
  })
  expect(await viewOf('water', caseId)).toMatchObject({
    state: 'dispatched',
    unitName: '水务局',
    arbitration: 'decided',
    consultation: 'decided',
    joint: [{ unitName: '城市管理局', task: '设置围挡', state: 'asked' }],
  })
  await take('department', caseId, 'assist', { taskId, outcome: 'done', note: '围挡已设' })
  await followUp('department', id, 'done')
  await expect(close('supervisor', id)).rejects.toMatchObject({ code: 'rule-broken' })
  await take('water', caseId, 'accept')
  await take('water', caseId, 'handle', { note: '井盖已换' })
  await take('dispatcher', caseId, 'check', { passed: true })
  await take('dispatcher', caseId, 'close')
  await followUp('supervisor', id, 'done')
  expect(await close('supervisor', id)).toMatchObject({
    state: 'closed',
    closing: { by: '督查甲' },
    can: { needs: [] },
  })
  const story = (await viewOf('dispatcher', caseId)).timeline.map(({ action, note }) => `${action} ${note}`)
  expect(story).toEqual(
    expect.arrayContaining([
      'note 会商纪要已保存（第 2 版）',
      `arbitrate 会商决定：${decision.text}`,
      `conclude ${decision.text}`,
      'note 跟踪问效·已落实：已到现场督促',
      'note 会商销号：已落实到位',
    ]),
  )
  await expect(followUp('supervisor', id, 'done')).rejects.toMatchObject({ code: 'rule-broken' })
})

test('a unit that sits there sees it, another does not; the case itself stays shut', async () => {
  const { cityManagement, centre } = world.county.units
  const { id: caseId } = await filed()
  const id = await convened('dispatcher', caseId, { partyIds: [cityManagement, centre] })
  const sees = async (name: string) => {
    const listed = await as(name).call(consultationRoutes.list, {})
    const got = await room(name, id).then(
      () => true,
      (error: { code: string }) => error.code,
    )
    return [listed.items.some((row) => row.id === id), got]
  }
  for (const name of ['dispatcher', 'supervisor', 'leader', 'department', 'centre'])
    expect([name, ...(await sees(name))]).toEqual([name, true, true])
  for (const name of ['town', 'water', 'office', 'window'])
    expect([name, ...(await sees(name))]).toEqual([name, false, 'not-found'])
  for (const name of ['grid', 'resident']) await expect(room(name, id)).rejects.toMatchObject({ code: 'forbidden' })
  expect(JSON.stringify(await room('department', id))).not.toContain('reporter')
  await expect(viewOf('department', caseId)).rejects.toMatchObject({ code: 'not-found' })
  await expect(followUp('water', id, 'progress')).rejects.toMatchObject({ code: 'not-found' })
})

test('the parties are told when they are asked, and again when place or time change', async () => {
  const { id: caseId } = await filed()
  const id = await convened('dispatcher', caseId, { meetsAt: '2030-01-07T09:00:00+08:00', place: '一楼' })
  const arrange = async (body: { meetsAt: string; place: string; agenda: string }) => {
    const { version } = await room('dispatcher', id)
    return as('dispatcher').call(consultationRoutes.arrange, { params: { consultationId: id }, body }, { version })
  }
  const meetsAt = '2030-01-07T01:00:00.000Z'
  await arrange({ meetsAt, place: '一楼', agenda: '只改了议程' })
  expect(await arrange({ meetsAt, place: '二楼', agenda: '只改了议程' })).toMatchObject({ place: '二楼' })
  await expect(
    as('dispatcher').call(
      consultationRoutes.arrange,
      { params: { consultationId: id }, body: { meetsAt, place: '三楼', agenda: '' } },
      { version: 1 },
    ),
  ).rejects.toMatchObject({ code: 'conflict' })
  await world.app.context.rounds.drain()
  const told = async (name: string) => {
    const { items } = await as(name).call(noticesRoutes.list, { query: { limit: 200 } })
    return items.filter(({ link }) => link?.type === 'consultation' && link.id === id).length
  }
  expect([await told('department'), await told('water'), await told('office')]).toEqual([2, 2, 0])
})

test('what is not filed yet gets no decision, and nobody gets a part of what they lead', async () => {
  const { cityManagement, water } = world.county.units
  const receipt = await reportManhole(world, as('grid'))
  const id = await convened('dispatcher', receipt.id)
  const decision = { text: '由城管局办理', leadUnitId: cityManagement }
  await expect(decide('dispatcher', id, decision)).rejects.toMatchObject({ problem: { userMessage: /先立案/ } })
  const [, , body] = ORDINARY[0] ?? []
  await take('dispatcher', receipt.id, 'file', body?.(world))
  const own = [{ taskId: newId(), unitId: cityManagement, task: '处置' }]
  await expect(decide('dispatcher', id, { ...decision, tasks: own })).rejects.toMatchObject({
    problem: { fields: { tasks: expect.any(String) } },
  })
  const gone = [{ taskId: newId(), unitId: newId(), task: '处置' }]
  await expect(decide('dispatcher', id, { ...decision, tasks: gone })).rejects.toMatchObject({ code: 'rule-broken' })
  expect((await viewOf('dispatcher', receipt.id)).state).toBe('filed')
  const decided = await decide('dispatcher', id, {
    ...decision,
    tasks: [{ taskId: newId(), unitId: water, task: '配合' }],
  })
  expect(decided).toMatchObject({ state: 'decided', case: { state: 'dispatched', unitName: '城市管理局' } })
  await expect(decide('dispatcher', id, decision)).rejects.toMatchObject({ code: 'conflict' })
})

test('one consultation at a time, with units that exist, concluded only by its own id', async () => {
  const { id: caseId } = await filed()
  const strangers = { consultationId: newId(), topic: '无人可谈', partyIds: [newId(), newId()] }
  await expect(take('dispatcher', caseId, 'consult', strangers)).rejects.toMatchObject({
    problem: { fields: { partyIds: expect.any(String) } },
  })
  const id = await convened('dispatcher', caseId)
  expect((await viewOf('dispatcher', caseId)).can.not.consult).toBe('consultation-open')
  const other = { consultationId: newId(), note: '另一次会商的结论' }
  await expect(take('dispatcher', caseId, 'conclude', other)).rejects.toMatchObject({ code: 'rule-broken' })
  await take('dispatcher', caseId, 'conclude', { consultationId: id, note: '按现有分工办理' })
  expect(await room('leader', id)).toMatchObject({ state: 'decided', decision: { text: '按现有分工办理', tasks: [] } })
  const again = await convened('dispatcher', caseId)
  const listed = await as('dispatcher').call(consultationRoutes.list, { query: { caseId, state: ['convened'] } })
  expect(listed.items.map((row) => row.id)).toEqual([again])
  const first = await as('dispatcher').call(consultationRoutes.list, { query: { caseId, limit: 1 } })
  const second = await as('dispatcher').call(consultationRoutes.list, {
    query: { caseId, limit: 1, cursor: first.next ?? '' },
  })
  expect([...first.items, ...second.items].map((row) => row.id)).toEqual([again, id])
})

test('a hard matter of a window clerk cannot be refused, merged away or closed without a decision', async () => {
  const receipt = await filed('window', { text: '房产证十年办不下来', hardMatter: true })
  const seen = await viewOf('window', receipt.id)
  expect(seen.channel).toBe('hard-matter')
  expect((await viewOf('dispatcher', receipt.id)).can.not).toMatchObject({ merge: 'must-consult' })
  await take('dispatcher', receipt.id, 'dispatch', { unitId: world.county.units.cityManagement })
  await take('department', receipt.id, 'return', {
    reason: 'needs-information',
    note: '材料不全',
    proposedUnitId: null,
  })
  expect((await viewOf('dispatcher', receipt.id)).can.not.refuse).toBe('must-consult')
  const id = await convened('dispatcher', receipt.id)
  expect(await room('window', id)).toMatchObject({ cause: 'hard-matter', can: { write: false, followUp: false } })
  await decide('dispatcher', id, { text: '由水务局牵头补证', leadUnitId: world.county.units.water })
  await take('water', receipt.id, 'accept')
  await take('water', receipt.id, 'handle', { note: '已补办' })
  await take('dispatcher', receipt.id, 'check', { passed: true })
  expect((await take('dispatcher', receipt.id, 'close')).state).toBe('closed')
})

test('a resident reports a hard matter with and without an account, and stays masked', async () => {
  const { lng, lat } = world.county.grids[0]
  const body = { id: newId(), text: '低保办了三年', lng, lat, reporterName: '王小明', reporterPhone: '13800138000' }
  const { trackingCode } = await world.anonymous.call(publicCasesRoutes.report, { body: { ...body, hardMatter: true } })
  expect(await world.anonymous.call(publicCasesRoutes.track, { params: { code: trackingCode } })).toMatchObject({
    state: 'reported',
  })
  const { items } = await as('dispatcher').call(casesRoutes.list, { query: { matter: ['hard'], open: 'true' } })
  expect(items.map(({ id }) => id)).toContain(body.id)
  const own = await reportManhole(world, as('resident'), { hardMatter: true })
  const seen = await viewOf('dispatcher', own.id)
  expect(seen).toMatchObject({ channel: 'hard-matter', reporterName: '居某' })
  expect(seen.can.not.refuse).toBe('must-consult')
  expect((await viewOf('dispatcher', body.id)).can.not.refuse).toBe('must-consult')
})

test('a consultation whose case was withdrawn needs nothing more', async () => {
  const receipt = await reportManhole(world, as('window'))
  const id = await convened('dispatcher', receipt.id)
  await expect(close('dispatcher', id)).rejects.toMatchObject({ problem: { userMessage: /决定/ } })
  await take('window', receipt.id, 'withdraw')
  expect(await close('dispatcher', id)).toMatchObject({ state: 'closed', decision: null })
})

test('a consultation that not all four parties sat at closes only with the reason, which stays in the story', async () => {
  const { id: caseId } = await filed()
  const id = await convened('supervisor', caseId)
  await decide('supervisor', id, { text: '由水务局更换井盖', leadUnitId: world.county.units.water })
  await write('supervisor', id, { text: '两家到会。', basedOn: 0 })
  await take('water', caseId, 'accept')
  await take('water', caseId, 'handle', { note: '井盖已换' })
  await take('dispatcher', caseId, 'check', { passed: true })
  await take('dispatcher', caseId, 'close')
  await followUp('supervisor', id, 'done')
  const { version, can } = await room('supervisor', id)
  expect(can.absent).toEqual(['government-services', 'town-centre'])
  await expect(close('supervisor', id)).rejects.toMatchObject({
    problem: { fields: { absent: expect.stringContaining('镇街便民中心') as string } },
  })
  const body = { note: '已落实到位', absent: '只涉及权属，已电话征求意见' }
  const call = { params: { consultationId: id }, body }
  const closed = await as('supervisor').call(consultationRoutes.close, call, { version })
  expect(closed.closing?.note).toContain('未参加：只涉及权属')
})

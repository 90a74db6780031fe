import { newId } from '@yiwang/contract'
import { correctionRoutes, counterRoutes, ownRoutes } from '@yiwang/contract/disclosure'
import { noticesRoutes } from '@yiwang/contract/notices'
import { subjectRoutes } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveSubjects } from '../../registers/index.ts'
import { createDisclosureWorld, link, NOW, reveal } from '../testing.ts'
import type { DisclosureWorld, KnownPerson } from '../testing.ts'

let world: DisclosureWorld
let me: KnownPerson
let neighbour: KnownPerson

beforeAll(async () => {
  world = await createDisclosureWorld()
  const [first, second] = world.people
  if (!first || !second) throw new Error('nobody there')
  me = first
  neighbour = second
  await world.enter('living-alone', me.id, { carer: '邻居照料', 'carer-phone': '15599009999' })
  await world.enter('low-income', me.id, { allowance: 600, account: '6222000011112222' })
  await world.enter('corrections', me.id, { leader: '金丝雀组长', note: '金丝雀矫正' })
})
afterAll(() => world.close())

const card = { document: 'identity-card' } as const

test('without a link nothing is held about anybody', async () => {
  const client = await world.client('other-resident')
  for (const route of [ownRoutes.record, ownRoutes.looks, ownRoutes.corrections])
    await expect(client.call(route, {})).rejects.toMatchObject({ status: 404 })
  await expect(client.call(ownRoutes.reveal, { body: { facts: ['person.phone'] } })).rejects.toMatchObject({
    status: 404,
  })
})

test('only the counter of the area links an account, with the code that it shows, once', async () => {
  await expect(link(world, 'resident', me.id, 'far-window')).rejects.toMatchObject({ status: 404 })
  const window = await world.client('window')
  const call = (code: string) => window.call(counterRoutes.link, { body: { code, subjectId: me.id, ...card } })
  await expect(call('00000000')).rejects.toMatchObject({ status: 422 })
  const { code, until } = await (await world.client('resident')).call(ownRoutes.linkCode, {})
  expect(Date.parse(until) - NOW.getTime()).toBe(10 * 60_000)
  expect(await call(code)).toMatchObject({ name: '居民甲', subjectId: me.id, linkedBy: '窗口甲', endedAt: null })
  await expect(call(code)).rejects.toMatchObject({ status: 422 })
  const { items } = await window.call(counterRoutes.links, { params: { subjectId: me.id } })
  expect(items.map(({ name }) => name)).toEqual(['居民甲'])
})

test('the resident sees every fact with where it comes from, the ledgers that may be told of, and who looked', async () => {
  await reveal(world, 'grid', me.id, { reason: '上门前电话联系', purpose: 'visit' })
  const resident = await world.client('resident')
  const record = await resident.call(ownRoutes.record, {})
  expect(record).toMatchObject({ subjectId: me.id, label: me.name, area: '甲镇东村' })
  expect(record.facts.find(({ key }) => key === 'person.phone')).toMatchObject({
    value: { masked: `155****${me.phone.slice(-4)}` },
    sealed: true,
    source: 'import',
    speaker: '民政局',
  })
  expect(record.ledgers.map(({ code, purpose, retentionDays }) => [code, purpose, retentionDays])).toEqual([
    ['living-alone', '帮扶', 30],
    ['low-income', '帮扶', null],
  ])
  expect(record.ledgers[0]?.facts.map(({ key, value }) => [key, value])).toEqual([
    ['ledger:living-alone.carer', '邻居照料'],
    ['ledger:living-alone.carer-phone', { masked: '155****9999' }],
  ])
  expect(record.looks.items[0]).toMatchObject({ kind: 'reveal', role: 'grid-worker', purpose: 'visit' })
  expect(record.looks.items[0]).toMatchObject({ reason: '上门前电话联系', facts: ['person.phone'] })
  const told = JSON.stringify(record)
  expect(told).not.toMatch(/金丝雀|corrections|矫正|网格员甲/)
  expect(told).not.toContain(me.phone)
})

test('own values are shown in clear on request, and that is written down too', async () => {
  const resident = await world.client('resident')
  const facts = ['person.phone', 'person.identity-number', 'ledger:low-income.account']
  const { values } = await resident.call(ownRoutes.reveal, { body: { facts } })
  expect(values).toEqual({
    'person.phone': me.phone,
    'person.identity-number': me.identityNumber,
    'ledger:low-income.account': '6222000011112222',
  })
  const closed = { facts: ['ledger:corrections.note'] }
  await expect(resident.call(ownRoutes.reveal, { body: closed })).rejects.toMatchObject({ status: 422 })
  const { items } = await resident.call(ownRoutes.looks, {})
  expect(items).toContainEqual(expect.objectContaining({ kind: 'own', facts }))
})

test('the counter prints the same for the person, and nothing for people of other towns', async () => {
  const window = await world.client('window')
  const body = { ...card, reason: '本人到窗口申请查询', clear: ['person.phone'] }
  const sheet = await window.call(counterRoutes.sheet, { params: { subjectId: me.id }, body })
  expect(sheet.clear).toEqual({ 'person.phone': me.phone })
  const own = await (await world.client('resident')).call(ownRoutes.record, {})
  expect([sheet.facts, sheet.ledgers]).toEqual([own.facts, own.ledgers])
  expect(own.looks.items).toContainEqual(
    expect.objectContaining({ kind: 'counter', role: 'window', reason: '本人到窗口申请查询' }),
  )
  const far = { params: { subjectId: world.people[5]?.id ?? '' }, body }
  await expect(window.call(counterRoutes.sheet, far)).rejects.toMatchObject({ status: 404 })
})

async function ask(fact: string, value: string, explanation = '已更换号码') {
  return (await world.client('resident')).call(ownRoutes.ask, { body: { id: newId(), fact, value, explanation } })
}

test('a wrong number is corrected within its term and the person is told', async () => {
  const asked = await ask('person.phone', '15533334444')
  expect(asked).toMatchObject({ state: 'open', wanted: { masked: '****44' }, isOverdue: false })
  // Fifteen working days from Wednesday 18 November.
  expect(asked.dueAt.slice(0, 10)).toBe('2026-12-09')
  const village = await world.client('village')
  const { items } = await village.call(correctionRoutes.list, {})
  expect(items).toEqual([expect.objectContaining({ id: asked.id, subjectLabel: me.name, askedBy: '居民甲' })])
  expect(JSON.stringify(items)).not.toContain('15533334444')
  const params = { correctionId: asked.id }
  expect(await village.call(correctionRoutes.get, { params })).toMatchObject({ clear: '15533334444' })
  for (const who of ['far-village', 'far-window', 'department'])
    await expect((await world.client(who)).call(correctionRoutes.get, { params })).rejects.toMatchObject({
      status: 404,
    })
  const accepted = await village.call(correctionRoutes.accept, { params, body: {} }, { version: asked.version })
  expect(accepted).toMatchObject({ state: 'accepted', decidedBy: '网格长甲' })
  const resident = await world.client('resident')
  const { values } = await resident.call(ownRoutes.reveal, { body: { facts: ['person.phone'] } })
  expect(values).toEqual({ 'person.phone': '15533334444' })
  const record = await resident.call(ownRoutes.record, {})
  expect(record.facts.find(({ key }) => key === 'person.phone')).toMatchObject({ source: 'decision' })
  await world.drain()
  const notices = await resident.call(noticesRoutes.list, {})
  expect(notices.items.map(({ template }) => template)).toContain('disclosure.correction-answered')
})

test('a fact of a ledger is corrected in the ledger', async () => {
  const asked = await ask('ledger:living-alone.carer', '女儿照料')
  const village = await world.client('village')
  const call = { params: { correctionId: asked.id }, body: {} }
  await village.call(correctionRoutes.accept, call, { version: asked.version })
  const record = await (await world.client('resident')).call(ownRoutes.record, {})
  expect(record.ledgers[0]?.facts[0]).toMatchObject({ value: '女儿照料', source: 'decision' })
})

test('a refusal says why and where to turn to; overdue ones are seen and reported', async () => {
  const asked = await ask('person.registered-address', '测试区乙镇新址9号')
  world.setNow(new Date('2026-12-10T10:00:00+08:00'))
  await world.drain()
  const window = await world.client('window')
  const { items } = await window.call(correctionRoutes.list, { query: { overdue: 'true' } })
  expect(items.map(({ id, isOverdue }) => [id, isOverdue])).toEqual([[asked.id, true]])
  const notices = await (await world.client('village')).call(noticesRoutes.list, {})
  expect(notices.items.map(({ template }) => template)).toContain('disclosure.correction-overdue')
  const params = { correctionId: asked.id }
  const answer = { reason: '户口登记未变更', remedy: '请先到派出所办理户口迁移' }
  await expect(window.call(correctionRoutes.refuse, { params, body: { ...answer, remedy: '' } }, { version: 1 }))
    .rejects // prettier-ignore
    .toMatchObject({ status: 400 })
  await window.call(correctionRoutes.refuse, { params, body: answer }, { version: asked.version })
  const own = await (await world.client('resident')).call(ownRoutes.corrections, {})
  const refused = { id: asked.id, state: 'refused', ...answer, decidedBy: null }
  expect(own.items).toContainEqual(expect.objectContaining(refused))
  await expect(window.call(correctionRoutes.accept, { params, body: {} }, { version: 2 })).rejects.toMatchObject({
    status: 409,
  })
  world.setNow(NOW)
})

test.each([
  ['person.phone', '123'],
  ['person.identity-number', '370199198001010000'],
  ['person.sex', 'x'],
])('a value that cannot stand there is refused: %s %s', async (fact, value) => {
  await expect(ask(fact, value)).rejects.toMatchObject({ status: 422 })
})

test.each(['person.unknown', 'dwelling.name', 'ledger:corrections.leader', 'ledger:unknown.x'])(
  '%s is not there to be corrected',
  async (fact) => {
    await expect(ask(fact, '随便')).rejects.toMatchObject({ status: 404 })
  },
)

test('what is chosen from a list is corrected by its code, and a fact that is missing is added the same way', async () => {
  const resident = await world.client('resident')
  const { fields, facts } = await resident.call(ownRoutes.record, {})
  const sex = fields.find(({ key }) => key === 'person.sex')
  expect(sex?.choices?.map(({ code }) => code)).toEqual(expect.arrayContaining(['1', '2']))
  expect(fields.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['person.education', 'ledger:living-alone.carer']),
  )
  expect(fields.some(({ key, type }) => type === 'photo' || key.startsWith('ledger:corrections'))).toBe(false)
  expect(facts.some(({ key }) => key === 'person.education')).toBe(false)
  const village = await world.client('village')
  for (const [fact, value] of [
    ['person.sex', '2'],
    ['person.education', '70'],
  ] as const) {
    const asked = await ask(fact, value, '登记有误')
    const call = { params: { correctionId: asked.id }, body: {} }
    await village.call(correctionRoutes.accept, call, { version: asked.version })
  }
  const after = await resident.call(ownRoutes.record, {})
  const text = (key: string) => after.facts.find((fact) => fact.key === key)?.text
  expect([text('person.sex'), text('person.education')]).toEqual([expect.stringContaining('女'), expect.any(String)])
  await expect(ask('person.photo', newId())).rejects.toMatchObject({ status: 422 })
})

type Asked = { about: 'not-here' | 'not-mine'; ledger?: string }

const tell = async (body: Asked) =>
  (await world.client('resident')).call(ownRoutes.ask, {
    body: { id: newId(), explanation: '与本人情况不符', ...body },
  })

test('an entry of a ledger that is not theirs ends when it is found to be so, with the same clock', async () => {
  await expect(tell({ about: 'not-mine', ledger: 'corrections' })).rejects.toMatchObject({ status: 404 })
  await expect(tell({ about: 'not-mine', ledger: 'unknown' })).rejects.toMatchObject({ status: 404 })
  const asked = await tell({ about: 'not-mine', ledger: 'living-alone' })
  expect(asked).toMatchObject({ about: 'not-mine', label: '独居老人', wanted: null, state: 'open' })
  expect(asked.dueAt.slice(0, 10)).toBe('2026-12-09')
  const village = await world.client('village')
  const call = { params: { correctionId: asked.id }, body: { reason: '核实无误' } }
  expect(await village.call(correctionRoutes.accept, call, { version: asked.version })).toMatchObject({
    state: 'accepted',
  })
  const { ledgers } = await (await world.client('resident')).call(ownRoutes.record, {})
  expect(ledgers.find(({ code }) => code === 'living-alone')?.until).toBe('2026-11-18')
})

test('who does not live there is believed once the library says so too', async () => {
  await expect(tell({ about: 'not-here' })).rejects.toMatchObject({ status: 422 })
  const home = newId()
  const { secrets } = world.app.context
  const head = { tenant: '370114', at: NOW, actor: { id: null, name: '测试' }, source: 'import' as const, speaker: '' }
  const areaId = world.county.grids[0].id
  await world.within(async (tx) => {
    const values = { name: '东村9排9号', level: '04' }
    await saveSubjects(tx, secrets, { ...head, rows: [{ id: home, kind: 'dwelling', areaId, values }] })
    const links = [{ kind: 'lives-in' as const, to: home }]
    await saveSubjects(tx, secrets, { ...head, rows: [{ id: me.id, kind: 'person', values: {}, links }] })
  })
  const asked = await tell({ about: 'not-here' })
  expect(asked).toMatchObject({ about: 'not-here', fact: '', label: '', current: null })
  const village = await world.client('village')
  const call = { params: { correctionId: asked.id }, body: {} }
  await expect(village.call(correctionRoutes.accept, call, { version: asked.version })).rejects.toMatchObject({
    status: 422,
  })
  const page = await village.call(subjectRoutes.get, { params: { subjectId: me.id } })
  const link = page.links.find(({ kind }) => kind === 'lives-in')
  const params = { subjectId: me.id, linkId: link?.id ?? '' }
  await village.call(subjectRoutes.endLink, { params, body: { on: '2026-11-18' } }, { version: link?.version ?? 0 })
  expect(await village.call(correctionRoutes.accept, call, { version: asked.version })).toMatchObject({
    state: 'accepted',
  })
})

test('a request at the counter has the same clock; an own one is taken back', async () => {
  const window = await world.client('window')
  const body = { id: newId(), fact: 'person.phone', value: '15544445555', explanation: '号码错误', ...card }
  const taken = await window.call(counterRoutes.ask, { params: { subjectId: neighbour.id }, body })
  expect(taken).toMatchObject({ atCounter: true, askedBy: neighbour.name, dueAt: expect.stringMatching(/^2026-12-09/) })
  const asked = await ask('person.workplace', '某厂')
  const resident = await world.client('resident')
  const call = { params: { correctionId: asked.id } }
  expect(await resident.call(ownRoutes.withdraw, call, { version: asked.version })).toMatchObject({
    state: 'withdrawn',
  })
  await expect(
    resident.call(ownRoutes.withdraw, { params: { correctionId: taken.id } }, { version: 1 }),
  ).rejects.toMatchObject({ status: 404 })
})

test('the resident sees the household, what is linked with them and what happened, and of others nothing but the name', async () => {
  const home = { dwelling: newId(), household: newId() }
  const areaId = world.county.grids[0].id
  const { secrets } = world.app.context
  const head = { tenant: '370114', at: NOW, actor: { id: null, name: '测试' }, source: 'visit' as const, speaker: '' }
  const member = (id: string, relation: string) => ({
    id,
    kind: 'person' as const,
    values: {},
    links: [{ kind: 'member-of' as const, to: home.household, relation, from: '2020-01-01' }],
  })
  await world.within((tx) =>
    saveSubjects(tx, secrets, {
      ...head,
      rows: [
        { id: home.dwelling, kind: 'dwelling', areaId, values: { name: '东村9号', level: '03' } },
        {
          id: home.household,
          kind: 'household',
          areaId,
          values: { name: '丁家户' },
          links: [{ kind: 'lives-in', to: home.dwelling }],
        },
      ],
    }),
  )
  await world.within((tx) => saveSubjects(tx, secrets, { ...head, rows: [member(me.id, '01')] }))
  await world.within((tx) => saveSubjects(tx, secrets, { ...head, rows: [member(neighbour.id, '10')] }))
  const event = { kind: 'leave' as const, on: '2026-10-01', note: '金丝雀去向', to: '外地' }
  const village = await world.client('village')
  const { version } = await village.call(subjectRoutes.get, { params: { subjectId: me.id } })
  await village.call(subjectRoutes.happen, { params: { subjectId: me.id }, body: { id: newId(), event } }, { version })
  const resident = await world.client('resident')
  const record = await resident.call(ownRoutes.record, {})
  expect(record.members).toEqual([
    { label: me.name, relation: expect.any(String) as string },
    { label: neighbour.name, relation: expect.any(String) as string },
  ])
  expect(record.links).toContainEqual(
    expect.objectContaining({ kind: 'member-of', direction: 'from', label: '丁家户', from: '2020-01-01', until: null }),
  )
  expect(record.events).toEqual([{ kind: 'leave', on: '2026-10-01' }])
  expect(JSON.stringify(record)).not.toMatch(/金丝雀|1559900\d{4}|370199\d{11}/)
  await expect((await world.client('other-resident')).call(ownRoutes.record, {})).rejects.toMatchObject({ status: 404 })
})

test('an ended link shows nothing any more', async () => {
  const window = await world.client('window')
  const { items } = await window.call(counterRoutes.links, { params: { subjectId: me.id } })
  const params = { personId: items[0]?.personId ?? '' }
  await expect((await world.client('far-window')).call(counterRoutes.unlink, { params }, { version: 1 }))
    .rejects // prettier-ignore
    .toMatchObject({ status: 404 })
  await window.call(counterRoutes.unlink, { params }, { version: items[0]?.version })
  await expect((await world.client('resident')).call(ownRoutes.record, {})).rejects.toMatchObject({ status: 404 })
})

import { newId } from '@yiwang/contract'
import { exportRoutes } from '@yiwang/contract/disclosure'
import type { ExportRecords } from '@yiwang/contract/disclosure'
import { ledgerDeclaration, ledgerDeclarationRoutes, recordRoutes } from '@yiwang/contract/registers'
import type { PlainValues, RecordQuery } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveRecords } from '../../registers/index.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { createDisclosureWorld } from '../testing.ts'
import type { DisclosureWorld, KnownPerson } from '../testing.ts'

let world: DisclosureWorld
let ledgerId: string
let people: KnownPerson[]

const label = (zh: string) => ({ zh, en: '' })

beforeAll(async () => {
  world = await createDisclosureWorld()
  const admin = await world.client('admin')
  const declaration = ledgerDeclaration.parse({
    name: label('筛选台账'),
    group: label('关爱'),
    subject: 'person',
    purpose: '帮扶',
    legalBasis: '社会救助暂行办法',
    sensitivity: 'plain',
    retentionDays: null,
    seenBy: [],
    editedBy: [],
    visit: { everyDays: 30 },
    facts: [],
    fields: [
      { key: 'care', label: label('护理等级'), type: 'code', list: 'yw:self-care', filter: true },
      { key: 'wants', label: label('服务项目'), type: 'codes', list: 'yw:needs', filter: true },
      { key: 'button', label: label('装有呼叫设备'), type: 'flag', filter: true },
      { key: 'since', label: label('纳入日期'), type: 'date', filter: true },
      { key: 'amount', label: label('补贴数额'), type: 'number', filter: true },
      { key: 'remark', label: label('服务说明'), type: 'text' },
    ],
  })
  const made = await admin.call(ledgerDeclarationRoutes.create, { body: { id: newId(), code: 'filters', declaration } })
  ledgerId = made.ledger?.id ?? ''
  people = [...(await world.add(0, 6)), ...(await world.add(1, 3))]
  const said: PlainValues[] = [
    { care: '01', wants: ['01', '02'], button: true, since: '2026-03-05', amount: 10 },
    { care: '02', wants: ['02'], button: false, since: '2026-04-01', amount: 20.5 },
    { care: '03', wants: ['03'], since: '2025-03-09', amount: -3 },
    { care: '01', button: true, amount: 0 },
    { wants: ['01'], since: '2026-03-31' },
    { remark: '什么都没有' },
    { care: '02', wants: ['01', '03'], button: true, amount: 100 },
    { care: '01', since: '2026-12-01' },
    { care: '03', amount: 15 },
  ]
  await enter(people.map(({ id }, i) => ({ subjectId: id, values: said[i] ?? {}, seenAt: i % 2 ? NEW : OLD })))
  // The first has left the ledger and come back: two records, two rows.
  await enter([{ subjectId: people[0]?.id ?? '', endedOn: '2026-11-01', values: {} }])
  await enter([{ subjectId: people[0]?.id ?? '', values: { care: '02', remark: '再次纳入' } }])
  await enter([{ subjectId: people[7]?.id ?? '', endedOn: '2026-11-02', values: {} }])
})
afterAll(() => world.close())

const OLD = '2026-08-01T00:00:00Z'
const NEW = '2026-11-10T00:00:00Z'

type Row = { subjectId: string; values: PlainValues; seenAt?: string; endedOn?: string }

async function enter(rows: Row[]): Promise<void> {
  const head = {
    tenant: TENANT,
    at: world.now(),
    actor: { id: null, name: '测试' },
    source: 'visit' as const,
    speaker: '',
  }
  const { secrets } = world.app.context
  const dated = rows.map((row) => ({ startedOn: '2026-01-01', ...row }))
  await world.within((tx) => saveRecords(tx, secrets, { ...head, ledgerId, rows: dated }))
}

type Asked = Partial<RecordQuery>

/** Names and remarks of the rows on the screen. */
async function listed(query: Asked): Promise<string[]> {
  const window = await world.client('window')
  const { items } = await window.call(recordRoutes.list, { params: { ledgerId }, query: { ...query, limit: 100 } })
  return items.map(({ label: name, values }) => `${name} ${String(values['remark'] ?? '')}`).toSorted()
}

/** The same of the rows in the file. */
async function exported({ areaId, state, overdue, filter, q }: Asked): Promise<string[]> {
  const window = await world.client('window')
  const records: Partial<ExportRecords> = {
    state,
    overdue: overdue === undefined ? null : overdue === 'true',
    filter,
    q: q ?? '',
  }
  const body = {
    id: newId(),
    list: { kind: 'person' as const, ledgerId, areaId: areaId ?? null, state: null, records },
    facts: ['ledger:filters.remark'],
    purpose: 'statutory' as const,
    reason: '年度人口核查',
    format: 'csv' as const,
  }
  const { id, rows } = await window.call(exportRoutes.ask, { body })
  await world.drain()
  const headers = { cookie: await world.cookieOf('window') }
  const response = await fetch(`${world.origin}/api/v1/exports/${id}/file`, { headers })
  const lines = (await response.text()).trim().split('\r\n').slice(2, -1)
  expect([response.status, lines.length]).toEqual([200, rows])
  return lines.map((line) => [line.split(',').at(0), line.split(',').at(2)].join(' ')).toSorted()
}

test('whatever filters stand on the list of a ledger, its export holds the same rows', async () => {
  const [first] = people
  const every: Asked[] = [
    {},
    { state: 'all' },
    { state: 'ended' },
    { areaId: world.county.grids[1].id },
    { overdue: 'true' },
    { overdue: 'false' },
    { q: first?.name.slice(0, 4) },
    { filter: ['care=01'] },
    { filter: ['care=01', 'care=02'] },
    { filter: ['care=~'] },
    { filter: ['care=~', 'care=03'] },
    { filter: ['wants=01'] },
    { filter: ['wants=01', 'wants=03'] },
    { filter: ['wants=~'] },
    { filter: ['button=true'] },
    { filter: ['button=false'] },
    { filter: ['since=2026-03'] },
    { filter: ['since=2026', 'since=2025-03'] },
    { filter: ['amount=0..20'] },
    { filter: ['amount=..10', 'amount=100..'] },
    { filter: ['amount=20.5'] },
    { filter: ['amount=~', 'amount=15'] },
    { filter: ['care=02', 'wants=01'], state: 'all', overdue: 'false' },
  ]
  const sizes = new Set<number>()
  for (const query of every) {
    const list = await listed(query)
    sizes.add(list.length)
    expect([query, await exported(query)]).toEqual([query, list])
  }
  // Some filters keep much and some little, so that one that was lost would show.
  expect(sizes.size).toBeGreaterThan(4)
})

test('by a field that the list does not offer nothing is exported', async () => {
  await expect(exported({ filter: ['remark=x'] })).rejects.toMatchObject({
    problem: { fields: { filter: '不能按此字段筛选' } },
  })
})

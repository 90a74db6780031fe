import type { Client } from '@yiwang/client'
import { recordRoutes } from '@yiwang/contract/registers'
import type { PlainValue, PlainValues, RecordDetail } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveRecords } from '../commands/save-records.ts'
import { headOf, NOW } from '../testing.ts'
import { createLedgerWorld } from './ledger-world.ts'
import type { LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
let grid: Client
let record: RecordDetail

beforeAll(async () => {
  world = await createLedgerWorld()
  grid = await world.client('grid')
  const values = { care: '01', secret: '待评估', 'contact-phone': '15400000009' }
  record = await world.enter('grid', world.ledgers.plain, world.people[0], values)
})
afterAll(() => world.close())

const params = () => ({ ledgerId: world.ledgers.plain, recordId: record.id })
const get = (client = grid) => client.call(recordRoutes.get, { params: params() })

/** What the table of a month says, so many minutes after the clock of the tests. */
function table(values: PlainValues, minutes: number) {
  const head = { ...headOf('import', '民政局'), at: new Date(NOW.getTime() + minutes * 60_000) }
  const row = { subjectId: world.people[0], values }
  return world.within((tx) =>
    saveRecords(tx, world.app.context.secrets, { ...head, ledgerId: world.ledgers.plain, rows: [row] }),
  )
}

async function decide(key: string, value: PlainValue | null, client = grid) {
  const { version } = await get(client)
  return client.call(recordRoutes.decide, { params: params(), body: { key, value, reason: '入户核实' } }, { version })
}

test('what sources disagree on in a record is shown voice by voice and decided once', async () => {
  await table({ care: '03' }, -60)
  const seen = await get()
  expect(seen.conflicts).toEqual(['care'])
  expect(seen.disputes).toMatchObject([
    { key: 'care', value: '01', origin: { source: 'visit' }, voices: [{ value: '03', speaker: '民政局' }] },
  ])
  await expect(decide('remark', '无')).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(decide('care', '77')).rejects.toMatchObject({ code: 'rule-broken' })
  const decided = await decide('care', '01')
  expect([decided.values.care, decided.conflicts, decided.disputes]).toEqual(['01', [], []])
  await table({ care: '03' }, 60)
  expect((await get()).conflicts).toEqual([])
  await table({ care: '02' }, 120)
  expect((await get()).disputes).toMatchObject([{ key: 'care', voices: [{ value: '02' }] }])
  const history = await grid.call(recordRoutes.history, { params: params() })
  expect(history.items.some(({ source, values }) => source === 'decision' && values.care === '01')).toBe(true)
})

test('a masked voice that is chosen holds whole, and whoever only looks decides nothing', async () => {
  await table({ 'contact-phone': '15400008888' }, -30)
  const decided = await decide('contact-phone', '154****8888')
  expect(decided.values['contact-phone']).toEqual({ masked: '154****8888' })
  expect(decided.conflicts).not.toContain('contact-phone')
  const leader = await world.client('leader')
  await table({ secret: '另有评估' }, 240)
  expect((await get()).disputes.map(({ key }) => key)).toContain('secret')
  expect(JSON.stringify(await get(leader))).not.toContain('评估')
  await expect(decide('care', '02', leader)).rejects.toMatchObject({ status: 403 })
})

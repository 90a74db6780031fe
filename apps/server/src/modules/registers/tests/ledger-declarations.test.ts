import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { ledgerDeclarationRoutes, recordRoutes } from '@yiwang/contract/registers'
import type { LedgerDeclaration } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TENANT } from '../../../testing/test-app.ts'
import { knownFields, listLedgers } from '../index.ts'
import { careLedger, createLedgerWorld } from './ledger-world.ts'
import type { LedgerWorld } from './ledger-world.ts'

const routes = ledgerDeclarationRoutes
let world: LedgerWorld

beforeAll(async () => {
  world = await createLedgerWorld()
})
afterAll(() => world.close())

const admin = () => world.client('admin')
const params = (ledgerId: string) => ({ ledgerId })

async function publish(ledgerId: string, declaration: LedgerDeclaration, version?: number) {
  const client = await admin()
  const current = await client.call(routes.get, { params: params(ledgerId) })
  const body = { declaration }
  return client.call(routes.publish, { params: params(ledgerId), body }, { version: version ?? current.version })
}

function withoutField(declaration: LedgerDeclaration, key: string): LedgerDeclaration {
  return { ...declaration, fields: declaration.fields.filter((field) => field.key !== key) }
}

test('a record keeps what a later version has no more, readable under its label', async () => {
  const ledgerId = await world.declare('versions', careLedger())
  const added = await world.enter('grid', ledgerId, world.people[0], { care: '01', remark: '老说明' })
  const declaration = withoutField(careLedger(), 'remark')
  const extra = {
    ...declaration.fields[1],
    key: 'asks',
    label: { zh: '上门需求', en: 'Asks' },
  } as LedgerDeclaration['fields'][0]
  const { ledger } = await publish(ledgerId, { ...declaration, fields: [...declaration.fields, extra] })
  expect(ledger?.number).toBe(2)
  expect(ledger?.versions.map(({ number }) => number)).toEqual([2, 1])
  const client = await world.client('grid')
  const where = { ledgerId, recordId: added.id }
  const old = await client.call(recordRoutes.get, { params: where })
  expect(old).toMatchObject({ ledgerVersion: 1, values: { care: '01' } })
  expect(old.former).toEqual([{ key: 'remark', label: { zh: '说明', en: 'Remark' }, value: '老说明' }])
  const changed = await client.call(
    recordRoutes.change,
    { params: where, body: { values: { asks: ['01'] } } },
    { version: old.version },
  )
  expect(changed).toMatchObject({ ledgerVersion: 2, values: { asks: ['01'] } })
  expect(changed.former).toHaveLength(1)
  const { items } = await (await admin()).call(routes.compare, { params: params(ledgerId), query: { from: 1, to: 2 } })
  expect(items.map(({ at, change }) => [at, change])).toEqual([
    ['fields.remark', 'removed'],
    ['fields.asks', 'added'],
  ])
})

test('a field that can be filtered from now on finds the records that were there', async () => {
  const ledgerId = await world.declare('late-filter', {
    ...careLedger(),
    fields: careLedger().fields.map((field) => (field.key === 'button' ? { ...field, filter: false } : field)),
  })
  await world.enter('grid', ledgerId, world.people[0], { care: '01', button: true })
  const client = await world.client('grid')
  const query = { filter: ['button=true'], field: 'button' }
  await expect(client.call(recordRoutes.statistics, { params: params(ledgerId), query })).rejects.toMatchObject({
    status: 422,
  })
  await publish(ledgerId, careLedger())
  await world.drain()
  const found = await client.call(recordRoutes.statistics, { params: params(ledgerId), query })
  expect(found).toMatchObject({ total: 1, byValue: [{ value: 'true', amount: 1 }] })
})

test('a declaration goes out as a file and comes in as one', async () => {
  const client = await admin()
  const cookie = await world.cookieOf('admin')
  const url = client.href(routes.file, { params: params(world.ledgers.plain) })
  const content = await (await fetch(url, { headers: { cookie } })).text()
  const take = (text: string, dryRun = false) => client.call(routes.import, { body: { content: text, dryRun } })
  expect(await take(content)).toMatchObject({ added: [], changed: [], same: ['care-plain'] })
  const file = JSON.parse(content) as { code: string; declaration: LedgerDeclaration }
  const two = JSON.stringify([
    { ...file, code: 'from-file' },
    { ...file, declaration: withoutField(file.declaration, 'remark') },
  ])
  expect(await take(two, true)).toMatchObject({ added: ['from-file'], changed: ['care-plain'] })
  expect((await client.call(routes.list)).items.map(({ code }) => code)).not.toContain('from-file')
  expect(await take(two)).toMatchObject({ added: ['from-file'], changed: ['care-plain'] })
  expect((await client.call(routes.list)).items.find(({ code }) => code === 'care-plain')?.number).toBe(2)
  await expect(take('{"code": 1')).rejects.toMatchObject({ status: 422 })
  const bad = JSON.stringify([
    { ...file, code: 'xinfang-people' },
    { ...file, code: 'another' },
  ])
  const refused = await take(bad)
  expect(refused.findings.find(({ level }) => level === 'error')).toMatchObject({ ledger: 'xinfang-people' })
  expect((await client.call(routes.list)).items.map(({ code }) => code)).not.toContain('another')
})

test('what the linter refuses is not saved and said in words', async () => {
  const client = await admin()
  const create = (declaration: LedgerDeclaration): Promise<Reply<typeof routes.create>> =>
    client.call(routes.create, { body: { id: newId(), code: 'refused', declaration } })
  const petition = await create(careLedger({ name: { zh: '上访人员台账', en: '' } }))
  expect(petition.ledger).toBeNull()
  expect(petition.findings[0]).toMatchObject({ code: 'forbidden-petition', message: expect.stringContaining('上访') })
  const phone = {
    ...careLedger().fields[5],
    key: 'mobile',
    label: { zh: '手机号', en: 'Mobile' },
  } as LedgerDeclaration['fields'][0]
  const again = await create({ ...careLedger(), fields: [phone] })
  expect(again.findings).toMatchObject([{ code: 'known-fact', about: '联系方式' }])
  expect((await client.call(routes.list)).items.map(({ code }) => code)).not.toContain('refused')
})

test('the kind of subject and the type of a field stay; two at once are told apart', async () => {
  const ledgerId = await world.declare('reshaped', careLedger())
  await expect(publish(ledgerId, careLedger({ subject: 'household', facts: [] }))).rejects.toMatchObject({
    status: 422,
  })
  const changed = careLedger().fields.map((field) =>
    field.key === 'remark' ? { ...field, type: 'number' as const, max: 5 } : field,
  )
  await expect(publish(ledgerId, { ...careLedger(), fields: changed })).rejects.toMatchObject({ status: 422 })
  await expect(publish(ledgerId, careLedger(), 77)).rejects.toMatchObject({ status: 409 })
  await expect(world.declare('reshaped', careLedger())).rejects.toMatchObject({ status: 422 })
})

test('a retired ledger is read and not written to, until it is taken up again', async () => {
  const ledgerId = await world.declare('retiring', careLedger())
  await world.enter('grid', ledgerId, world.people[0])
  const client = await admin()
  const { version } = await client.call(routes.get, { params: params(ledgerId) })
  const retire = (retired: boolean, at: number) =>
    client.call(routes.retire, { params: params(ledgerId), body: { retired, reason: '合并' } }, { version: at })
  const retired = await retire(true, version)
  expect(retired.retiredAt).not.toBeNull()
  await expect(world.enter('grid', ledgerId, world.people[1])).rejects.toMatchObject({ status: 422 })
  const grid = await world.client('grid')
  expect((await grid.call(recordRoutes.list, { params: params(ledgerId) })).items).toHaveLength(1)
  expect((await retire(false, retired.version)).retiredAt).toBeNull()
  await expect(world.enter('grid', ledgerId, world.people[1])).resolves.toMatchObject({ state: 'active' })
})

test('the shipped ledgers are loaded once, those without a unit are left out', async () => {
  const client = await admin()
  const load = (units: object) => client.call(routes.loadShipped, { body: { units } })
  const first = await load({ police: 'D02' })
  expect(first.added).toEqual(expect.arrayContaining(['living-alone', 'drug-users', 'item-water']))
  expect(first.leftOut).toEqual(expect.arrayContaining(['released', 'correction', 'mental-disorder']))
  const second = await load({ police: 'D02', justice: 'D01' })
  expect(second.added).toEqual(['released', 'correction'])
  expect(second.known).toEqual(expect.arrayContaining(first.added))
  await expect(load({ health: 'D77' })).rejects.toMatchObject({ status: 422 })
})

test('other modules learn of the ledgers of a reach alone', async () => {
  const reach = { ledgers: [world.ledgers.plain] }
  const listed = await world.within((tx) => listLedgers(tx, TENANT, reach))
  expect(listed.map(({ code }) => code)).toEqual(['care-plain'])
  const fields = await world.within((tx) => knownFields(tx, TENANT, reach))
  const keys = fields.map(({ key }) => key)
  expect(keys).toEqual(expect.arrayContaining(['person.phone', 'dwelling.area', 'ledger:care-plain.care']))
  expect(keys.filter((key) => key.startsWith('ledger:') && !key.startsWith('ledger:care-plain.'))).toEqual([])
  expect(fields.find(({ key }) => key === 'person.phone')).toMatchObject({ label: { zh: '联系方式' }, type: 'phone' })
})

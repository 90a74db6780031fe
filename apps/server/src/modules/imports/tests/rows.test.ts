import { newId } from '@yiwang/contract'
import { importsRoutes } from '@yiwang/contract/imports'
import { creditCheck } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../../kernel/db/driver.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { saveSubjects } from '../../registers/index.ts'
import { headOf, madeNumber } from '../../registers/testing.ts'
import { createImportWorld, mapAsGuessed, plantLedger } from '../testing.ts'
import type { ImportWorld } from '../testing.ts'

let world: ImportWorld

beforeAll(async () => {
  world = await createImportWorld()
  await world.within(async (tx) => {
    await plantLedger(tx, TENANT, 'care')
    const own = [{ role: 'department' as const, unit: null }]
    await plantLedger(tx, TENANT, 'city', { sensitivity: 'sensitive', seenBy: own, editedBy: own })
  })
})
afterAll(() => world.close())

type Link = { kind: string; from: string; to: string; relation: string }

function links(): Promise<Link[]> {
  return world.within((tx) =>
    ask<Link>(
      tx,
      `select l.kind, f.label as from, t.label as to, l.relation from registers.v_links l
        join registers.v_subjects f on f.id = l.from_id join registers.v_subjects t on t.id = l.to_id order by 1, 2, 3`,
    ),
  )
}

function known(label: string): Promise<{ id: string; values: Record<string, unknown>; path: string }[]> {
  return world.within((tx) =>
    ask(tx, 'select id, values, area_path as path from registers.v_subjects where label = $1', [label]),
  )
}

test('one row tells of a person, the household and the dwelling, and how they hang together', async () => {
  const { code } = world.county.grids[0]
  const table = [
    '姓名,身份证号,户号,与户主关系,现住址,网格',
    `户一,${madeNumber(1)},H001,户主,样板村1号,${code}`,
    `户一妻,${madeNumber(2)},H001,妻子,样板村1号,${code}`,
    `户二,${madeNumber(3)},H002,本人,样板村2号,${code}`,
  ].join('\n')
  const view = await world.upload('window', table)
  expect((await world.take('window', view)).counts).toMatchObject({ created: 3, errors: 0 })
  const found = await links()
  expect(found.filter(({ kind }) => kind === 'member-of')).toEqual([
    { kind: 'member-of', from: '户一', to: 'H001', relation: '01' },
    { kind: 'member-of', from: '户一妻', to: 'H001', relation: '12' },
    { kind: 'member-of', from: '户二', to: 'H002', relation: '01' },
  ])
  expect(found.filter(({ kind, from }) => kind === 'lives-in' && from.startsWith('H')).map(({ to }) => to)).toEqual([
    '样板村1号',
    '样板村2号',
  ])
  const again = await world.take('window', await world.upload('window', table))
  expect(again.counts).toMatchObject({ created: 0, changed: 0, same: 3, errors: 0 })
  expect(await links()).toEqual(found)
})

test('records of a ledger hang on people found by number; the row that only names them says nothing of them', async () => {
  const { code } = world.county.grids[0]
  await world.take('window', await world.upload('window', `姓名,身份证号,网格\n台账甲,${madeNumber(11)},${code}`))
  const view = await world.upload(
    'window',
    `姓名,身份证号,走访情况,等级,金额\n台账甲,${madeNumber(11)},是,一级,12\n没有,${madeNumber(12)},是,一级,1\n台账甲,${madeNumber(11)},也许,一级,-1`,
  )
  const done = await world.take('window', view, { ledger: 'care', unknown: 'refuse', speaker: '民政局' })
  expect(done.counts).toMatchObject({ created: 1, errors: 2 })
  const client = await world.client('window')
  const { items } = await client.call(importsRoutes.errors, { params: { importId: done.id } })
  expect(items.map(({ row, problems }) => [row, problems.map(({ message }) => message)])).toEqual([
    [3, ['库中没有找到，请先登记或核对号码']],
    [4, ['“走访情况”请填“是”或“否”', '“金额”数值太小']],
  ])
  const [record] = await world.within((tx) => ask<{ values: object }>(tx, 'select values from registers.v_records'))
  expect(record?.values).toEqual({ visited: true, grade: '一级', amount: 12 })
  const [said] = await world.within((tx) =>
    ask<{ many: number }>(
      tx,
      `select count(*) as many from registers.statements where import_id = $1 and record_id is null`,
      [done.id],
    ),
  )
  expect(said?.many).toBe(0)
  const again = await world.take(
    'window',
    await world.upload('window', `姓名,身份证号,走访情况,等级,金额\n台账甲,${madeNumber(11)},是,一级,12`),
    {
      ledger: 'care',
      speaker: '民政局',
    },
  )
  expect(again.counts).toMatchObject({ created: 0, same: 1, errors: 0 })
})

test('fields that refer to others are found by number, credit code and address; who is not there or not one is an error', async () => {
  const [grid] = world.county.grids
  const blank = { required: false, filter: false, restricted: false }
  const referring = [
    { ...blank, key: 'carer', label: { zh: '照料人', en: 'carer' }, type: 'person' as const, required: true },
    { ...blank, key: 'house', label: { zh: '照料', en: 'house' }, type: 'dwelling' as const },
    { ...blank, key: 'firm', label: { zh: '服务机构', en: 'firm' }, type: 'organisation' as const },
  ]
  await world.within((tx) => plantLedger(tx, TENANT, 'carers', { fields: referring }))
  const { secrets } = world.app.context
  const person = (name: string, number: string, areaId = grid.id) => ({
    kind: 'person' as const,
    areaId,
    values: { name, 'identity-number': number },
  })
  const twin = madeNumber(64)
  const credit = `91370114MA3C00001${creditCheck('91370114MA3C00001')}`
  await world.within(async (tx) => {
    const save = (rows: Parameters<typeof saveSubjects>[2]['rows']) =>
      saveSubjects(tx, secrets, { ...headOf('visit'), rows })
    await save([
      person('被照料人', madeNumber(61)),
      person('照料人甲', madeNumber(62)),
      person('外镇照料人', madeNumber(63), world.county.grids[5].id),
      person('同号甲', twin),
      { kind: 'dwelling', areaId: grid.id, values: { name: '引用村1号', level: '03' } },
      { kind: 'organisation', areaId: grid.id, values: { name: '照料中心', 'credit-code': credit } },
    ])
    await save([{ ...person('同号乙', twin), id: newId() }])
  })
  const heading = '姓名,身份证号,照料人身份证号,照料地址,服务机构统一社会信用代码,网格'
  const rows = [
    `${madeNumber(62)},引用村1号,${credit}`,
    `${madeNumber(69)},引用村9号,`,
    `${madeNumber(63)},,`,
    `${twin},,`,
    `照料人甲,,`,
    `,引用村1号,`,
  ].map((more) => `被照料人,${madeNumber(61)},${more},${grid.code}`)
  const view = await world.upload('window', [heading, ...rows].join('\n'))
  const done = await world.take('window', view, { ledger: 'carers', speaker: '民政局' })
  expect(done.counts).toMatchObject({ created: 1, errors: 5 })
  const client = await world.client('window')
  const { items } = await client.call(importsRoutes.errors, { params: { importId: done.id } })
  expect(items.map(({ row, problems }) => [row, problems.map(({ code, column }) => `${code} ${column}`)])).toEqual([
    [3, ['not-found 2', 'not-found 3']],
    [4, ['refers-elsewhere 2']],
    [5, ['refers-to-several 2']],
    [6, ['identity-number 2']],
    [7, ['required 2']],
  ])
  const [record] = await world.within((tx) =>
    ask<{ carer: string; house: string; firm: string }>(
      tx,
      `select c.label as carer, h.label as house, f.label as firm from registers.v_records r
        join registers.v_subjects c on c.id::text = r.values ->> 'carer'
        join registers.v_subjects h on h.id::text = r.values ->> 'house'
        join registers.v_subjects f on f.id::text = r.values ->> 'firm'`,
    ),
  )
  expect(record).toEqual({ carer: '照料人甲', house: '引用村1号', firm: '照料中心' })
})

test('whoever has no number is found by name around the place; of two with one name neither is guessed', async () => {
  const [one, two] = world.county.grids
  const table = `姓名,出生日期,网格\n无号,1950-01-01,${one.code}`
  await world.take('window', await world.upload('window', table))
  const more = await world.take(
    'window',
    await world.upload('window', `姓名,出生日期,职业,网格\n无号,1950-01-01,农民,${one.code}`),
  )
  expect(more.counts).toMatchObject({ created: 0, changed: 1 })
  await world.take('window', await world.upload('window', `姓名,出生日期,网格\n无号,1960-02-02,${one.code}`))
  expect(await known('无号')).toHaveLength(2)
  const unclear = await world.upload('window', `姓名,职业,网格\n无号,工人,${one.code}\n无号,工人,`)
  const done = await world.take('window', unclear)
  expect(done.checked).toMatchObject({ created: 0, errors: 2 })
  expect(two.code).not.toBe(one.code)
})

test('people known elsewhere are not drawn into the area of an import, and keep their place within it', async () => {
  const { far, near } = { far: world.county.grids[5], near: world.county.grids[0] }
  const { secrets } = world.app.context
  await world.within((tx) =>
    saveSubjects(tx, secrets, {
      ...headOf('visit'),
      rows: [{ kind: 'person', areaId: far.id, values: { name: '外镇人', 'identity-number': madeNumber(31) } }],
    }),
  )
  const done = await world.take(
    'window',
    await world.upload('window', `姓名,身份证号,职业,网格\n外镇人,${madeNumber(31)},商人,${near.code}`),
  )
  expect(done.checked).toMatchObject({ created: 0, changed: 0, errors: 1 })
  const client = await world.client('window')
  const { items } = await client.call(importsRoutes.errors, { params: { importId: done.id } })
  expect(items[0]?.problems[0]?.message).toBe('已登记在其他辖区，请先办理迁入')
  const [person] = await known('外镇人')
  expect(person?.values).not.toHaveProperty('occupation')
})

test('a grid of another town is outside, whatever the file says', async () => {
  const view = await world.upload('window', `姓名,身份证号,网格\n越界,${madeNumber(41)},${world.county.grids[5].code}`)
  const done = await world.take('window', view)
  expect(done.checked).toMatchObject({ created: 0, errors: 1 })
  expect(await known('越界')).toEqual([])
})

test('organisations by credit code, vehicles by plate with their owner', async () => {
  const { code } = world.county.grids[0]
  const firms = await world.take(
    'window',
    await world.upload(
      'window',
      `单位名称,统一社会信用代码,联系电话,所属网格\n示范商店,91370114MA3C000006,053183212345,${code}`,
    ),
    { subject: 'organisation' },
  )
  const cars = await world.take(
    'window',
    await world.upload('window', `车牌号,品牌,姓名,身份证号,网格\n鲁A12345,解放,车主,${madeNumber(51)},${code}`),
    { subject: 'vehicle' },
  )
  expect([firms.counts.created + firms.counts.errors, cars.counts.created]).toEqual([1, 1])
  expect((await links()).find(({ kind }) => kind === 'owner-of')).toMatchObject({ from: '车主', to: '鲁A12345' })
})

test('a department imports into its ledgers only, in its own name only', async () => {
  const client = await world.client('department')
  const view = await world.upload('department', `姓名,身份证号,等级\n台账甲,${madeNumber(11)},一级`)
  const columns = [
    { column: 0, to: 'person.name' },
    { column: 1, to: 'person.identity-number' },
    { column: 2, to: 'record.grade' },
  ]
  const map = (mapping: object) =>
    client.call(
      importsRoutes.map,
      { params: { importId: view.id }, body: { mapping: { subject: 'person', columns, speaker: 'x', ...mapping } } },
      { version: view.version },
    )
  await expect(map({ columns: columns.slice(0, 2) })).rejects.toMatchObject({
    problem: { fields: { ledger: '请选择台账' } },
  })
  await expect(map({ ledger: 'care' })).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(map({ ledger: 'city', source: 'department', speaker: '别的单位' })).rejects.toMatchObject({
    problem: { fields: { speaker: '不是本单位' } },
  })
  await expect(map({ ledger: 'city', areaId: world.county.towns[0].id })).resolves.toMatchObject({ ledger: 'city' })
})

test('what a mapping may not say is refused in words', async () => {
  const client = await world.client('window')
  const view = await world.upload('window', `甲列,乙列\n1,2`)
  const map = (mapping: object) =>
    client.call(
      importsRoutes.map,
      {
        params: { importId: view.id },
        body: { mapping: { subject: 'person' as const, columns: [], speaker: 'x', ...mapping } },
      },
      { version: view.version },
    )
  await expect(map({})).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(map({ columns: [{ column: 0, to: 'person.nothing' }] })).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(map({ columns: [{ column: 7, to: 'person.name' }] })).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(
    map({ columns: [{ column: 0, to: 'person.name' }], areaId: world.county.towns[1].id }),
  ).rejects.toMatchObject({ problem: { fields: { areaId: '不在您的辖区内' } } })
  await expect(mapAsGuessed(client, view)).rejects.toMatchObject({ code: 'rule-broken' })
})

import { importsRoutes } from '@yiwang/contract/imports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { madeNumber } from '../../registers/testing.ts'
import { createImportWorld, getImport, mapAsGuessed, step, workHere } from '../testing.ts'
import type { ImportWorld } from '../testing.ts'

let world: ImportWorld

beforeAll(async () => {
  world = await createImportWorld()
})
afterAll(() => world.close())

function table(grid: string, more: readonly string[] = []): string {
  const lines = [1, 2, 3].map(
    (i) =>
      `李${'一二三'[i - 1]},${madeNumber(i)},${Number(madeNumber(i)[16]) % 2 ? '男' : '女'},汉族,1380000000${i},${grid}`,
  )
  return ['姓名,身份证号,性别,民族,联系电话,所属网格', ...lines, ...more].join('\n')
}

test('a list of people is read, mapped by its headings, tried and taken in; the same again says nothing new', async () => {
  const { code } = world.county.grids[0]
  const content = table(code, [
    `王五,370199197001010010,男,汉,13800000009,${code}`,
    ',,,,,',
    `赵六,${madeNumber(9)},,火星,1,没有这个村`,
  ])
  const view = await world.upload('window', content)
  expect(view).toMatchObject({
    state: 'ready',
    format: 'csv',
    sheet: { encoding: 'utf-8', headerFrom: 1, headerTo: 1 },
  })
  expect(view.sample[0]?.[0]).toBe('李一')
  const done = await world.take('window', view)
  expect(done.failure).toBeNull()
  expect(done).toMatchObject({
    state: 'done',
    rows: 6,
    checked: { created: 3, errors: 2, blank: 1 },
    counts: { created: 3, changed: 0, same: 0, errors: 2, blank: 1 },
    errorRows: 2,
  })
  const again = await world.take('window', await world.upload('window', content))
  expect(again.counts).toMatchObject({ created: 0, changed: 0, same: 3, errors: 2 })
})

test('rows with errors come back as a table with what is wrong, and go in once corrected', async () => {
  const client = await world.client('window')
  const { code } = world.county.grids[0]
  const done = await world.take(
    'window',
    await world.upload('window', table(code, [`钱七,370199197001010010,男,汉族,x,${code}`])),
  )
  const { items } = await client.call(importsRoutes.errors, { params: { importId: done.id } })
  expect(items[0]?.problems.map(({ message }) => message)).toEqual([
    '“身份证号”身份证号不正确（位数、日期或校验码不符）',
    '“联系电话”电话号码不正确',
  ])
  const response = await fetch(
    client.href(importsRoutes.errorFile, { params: { importId: done.id }, query: { format: 'csv' } }),
    {
      headers: { cookie: await world.cookieOf('window') },
    },
  )
  const file = await response.text()
  expect(file.split('\r\n')[0]).toBe('姓名,身份证号,性别,民族,联系电话,所属网格,原行号,错误原因')
  const corrected = file
    .replace('370199197001010010', madeNumber(10))
    .replace(',x,', ',13900000010,')
    .replace(',男,', ',,')
  const view = await world.upload('window', corrected, '改正.csv')
  const taken = await world.take('window', view)
  expect(taken.counts).toMatchObject({ created: 1, errors: 0 })
})

test('an undo takes back what came with the import alone', async () => {
  const client = await world.client('window')
  const { code } = world.county.grids[1]
  const number = madeNumber(20)
  const own = await world.take(
    'window',
    await world.upload('window', `姓名,身份证号,网格,职业\n周八,${number},${code},木匠`),
  )
  const other = await world.take(
    'window',
    await world.upload('window', `姓名,身份证号,网格,学历\n周八,${number},${code},\n吴九,${madeNumber(21)},${code},`),
    { speaker: '人社局名单' },
  )
  const effects = await client.call(importsRoutes.effects, { params: { importId: own.id } })
  expect(effects).toEqual({ created: 1, changed: 0, rows: 1 })
  await client.call(
    importsRoutes.undo,
    { params: { importId: own.id }, body: { reason: '传错了文件' } },
    { version: own.version },
  )
  await workHere(world)
  expect((await getImport(client, own.id)).state).toBe('undone')
  const people = await world.within((tx) => namesOf(tx))
  expect(people).toContain('周八')
  await client.call(
    importsRoutes.undo,
    { params: { importId: other.id }, body: { reason: '也不要了' } },
    { version: other.version },
  )
  await workHere(world)
  expect(await world.within((tx) => namesOf(tx))).not.toContain('周八')
})

test('a mapping is remembered for tables with the same headings, in whatever order', async () => {
  const client = await world.client('window')
  const view = await world.upload('window', `称呼,证件,哪个村\n郑十,${madeNumber(30)},${world.county.grids[0].code}`)
  const columns = [
    { column: 0, to: 'person.name' },
    { column: 1, to: 'person.identity-number' },
    { column: 2, to: 'area' },
  ]
  const body = { mapping: { subject: 'person' as const, columns, speaker: '自制表' }, saveAs: '自制表' }
  await client.call(importsRoutes.map, { params: { importId: view.id }, body }, { version: view.version })
  const next = await world.upload('window', `哪个村,证件,称呼\n${world.county.grids[0].code},${madeNumber(31)},冯一`)
  expect(next.mappingName).toBe('自制表')
  expect(next.mapping?.columns.toSorted((a, b) => a.column - b.column)).toEqual([
    { column: 0, to: 'area' },
    { column: 1, to: 'person.identity-number' },
    { column: 2, to: 'person.name' },
  ])
  expect((await step(world, client, importsRoutes.check, next)).checked).toMatchObject({ created: 1, errors: 0 })
  const { items } = await client.call(importsRoutes.mappings)
  expect(items.map(({ name }) => name)).toEqual(['自制表'])
  await client.call(importsRoutes.forget, { params: { mappingId: items[0]?.id ?? '' } })
  expect((await world.upload('window', `哪个村,证件,称呼\n1,2,3`)).mapping).toBeNull()
})

test('a dry run writes nothing', async () => {
  const client = await world.client('window')
  const before = await world.within((tx) => namesOf(tx))
  const view = await world.upload('window', `姓名,身份证号,网格\n陈二,${madeNumber(40)},${world.county.grids[0].code}`)
  const checked = await step(world, client, importsRoutes.check, await mapAsGuessed(client, view))
  expect(checked.checked).toMatchObject({ created: 1 })
  expect(await world.within((tx) => namesOf(tx))).toEqual(before)
})

async function namesOf(tx: Parameters<Parameters<ImportWorld['within']>[0]>[0]): Promise<string[]> {
  const { ask } = await import('../../../kernel/db/driver.ts')
  const rows = await ask<{ label: string }>(tx, 'select label from registers.v_subjects order by label')
  return rows.map(({ label }) => label)
}

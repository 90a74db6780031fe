import { areasRoutes } from '@yiwang/contract/areas'
import type { Client } from '@yiwang/client'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff } from '../../identity/testing.ts'

let app: TestApp
let admin: Client

beforeEach(async () => {
  app = await createTestApp()
  await seedStaff(app, [{ username: 'admin', posts: [{ role: 'system-admin' }] }])
  admin = await app.signedIn('admin')
})
afterEach(() => app.close())

const HEADING = 'county_code,county,town_code,town,village_code,village'
const csvOf = (...lines: string[]) => [HEADING, ...lines].join('\n')
const send = (csv: string, dryRun = false) => admin.call(areasRoutes.import, { body: { csv, dryRun } })
const villages = async () => (await admin.call(areasRoutes.roots, { query: { level: 'village' } })).items
const FIRST = '370114,章丘区,370114001,明水街道,370114001001,明一居委会'

test('takes over the real list of a county, twice without effect, in a moment', async () => {
  const csv = readFileSync(new URL('../../../demo/data/divisions-370114.csv', import.meta.url), 'utf8')
  const started = performance.now()
  expect(await send(csv)).toEqual({ added: 614, unchanged: 0, renamed: 0, errors: [] })
  expect(performance.now() - started).toBeLessThan(3_000)
  expect(await send(csv)).toEqual({ added: 0, unchanged: 614, renamed: 0, errors: [] })
  const { items } = await admin.call(areasRoutes.roots)
  expect(items).toMatchObject([{ code: '370114', name: '章丘区', childCount: 18 }])
  const params = { areaId: items[0]?.id ?? '' }
  const reply = await admin.call(areasRoutes.checks, { params })
  expect(new Set(reply.findings.map((finding) => finding.kind)).has('no-polygon')).toBe(true)
  expect((await admin.call(areasRoutes.shapes, { params })).items).toEqual([])
})

test('adds and renames; a dry run only tells', async () => {
  await send(csvOf(FIRST))
  const next = csvOf(FIRST.replace('明一居委会', '明一社区'), '370114,章丘区,370114001,明水街道,370114001002,明二社区')
  const expected = { added: 1, renamed: 1, unchanged: 2, errors: [] }
  expect(await send(next, true)).toEqual(expected)
  expect((await villages()).map((area) => area.name)).toEqual(['明一居委会'])
  expect(await send(next)).toEqual(expected)
  expect((await villages()).map((area) => [area.name, area.version])).toEqual([
    ['明一社区', 2],
    ['明二社区', 1],
  ])
})

test('one wrong row and nothing is taken; each error names row and field', async () => {
  const { errors } = await send(
    csvOf(
      FIRST,
      '370114,章丘区,370114001,明水街道,37011400100,短码村',
      '',
      '330203,海曙区,330203001,南门街道,330203001001,外县村',
      '370114,章丘区,370114002,双山街道,370114003001,错位村',
      '370114,章丘区,370114001,明水镇,370114001005,甲村',
      '370114,章丘区,370114001,明水街道,370114001006,',
      FIRST,
    ),
  )
  expect(errors.map(({ row, field, value }) => [row, field, value])).toEqual([
    [3, 'village_code', '37011400100'],
    [5, 'county_code', '330203'],
    [6, 'village_code', '370114003001'],
    [7, 'town', '明水镇'],
    [8, 'village', ''],
    [9, 'village_code', '370114001001'],
  ])
  expect(errors[0]?.message).toBe('村（社区）代码应为 12 位数字')
  expect(errors[5]?.message).toBe('与第 2 行重复')
  expect(await villages()).toEqual([])
})

test('a file that is no list says what is missing', async () => {
  const messages = async (csv: string) => (await send(csv)).errors.map((error) => error.message)
  expect(await messages('code,name\n1,2')).toEqual([
    '缺少列：county_code、county、town_code、town、village_code、village',
  ])
  expect(await messages(HEADING)).toEqual(['文件中没有数据行'])
  expect(await messages('')).toEqual([expect.stringContaining('缺少列')])
  expect(await messages(`${HEADING}\n370114,"章丘区,370114001`)).toEqual(['文件不是有效的 CSV：引号没有成对'])
})

test('a byte-order mark, other columns, another order and codes padded with zeros are taken', async () => {
  const csv =
    '\uFEFFvillage,village_code,备注,town,town_code,county,county_code\r\n' +
    '明一居委会,370114001001,x,明水街道,370114001000,章丘区,370114000000\r\n'
  expect(await send(csv)).toEqual({ added: 3, unchanged: 0, renamed: 0, errors: [] })
  expect((await villages())[0]?.path).toBe('370114/370114001/370114001001')
})

test('a retired code does not come back', async () => {
  await send(csvOf(FIRST))
  const [village] = await villages()
  const params = { areaId: village?.id ?? '' }
  await admin.call(areasRoutes.retire, { params, query: { reason: '撤村并居' } }, { version: 1 })
  const { errors } = await send(csvOf(FIRST))
  expect(errors).toMatchObject([{ row: 2, field: 'village_code', message: expect.stringContaining('已停用') }])
})

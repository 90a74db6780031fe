import { importsRoutes } from '@yiwang/contract/imports'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../../../kernel/db/driver.ts'
import { encodeGb18030, workbookParts, zipOf } from '../../../kernel/sheets/testing.ts'
import { madeNumber } from '../../registers/testing.ts'
import { createImportWorld, getImport, mapAsGuessed, step, workHere } from '../testing.ts'
import type { ImportWorld } from '../testing.ts'

let world: ImportWorld

beforeAll(async () => {
  world = await createImportWorld()
})
afterAll(() => world.close())

const sheet = (rows: string) => zipOf(workbookParts(`<worksheet><sheetData>${rows}</sheetData></worksheet>`))

test.each<[string, () => Buffer, RegExp]>([
  ['a bomb', () => zipOf(workbookParts(Buffer.alloc(60 * 2 ** 20, ' '))), /过大/],
  ['a workbook with a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /不设密码/],
  ['a zip that is no workbook', () => zipOf([{ name: 'a', content: Buffer.from('a') }]), /不是 Excel/],
  ['a document type', () => zipOf(workbookParts('<!DOCTYPE x [<!ENTITY e "x">]><worksheet/>')), /DOCTYPE/],
  ['no heading', () => Buffer.from('1,2,3\n4,5,6\n'), /没有找到标题行/],
  ['a heading alone', () => Buffer.from('姓名,身份证号\n'), /没有数据/],
  ['empty rows alone', () => sheet(Array.from({ length: 5000 }, () => '<row><c s="1"/></row>').join('')), /没有内容/],
  ['zero bytes', () => Buffer.from('姓名\0,身份证号\n1,2'), /二进制/],
  ['bytes that are no text', () => Buffer.from([0x61, 0xff, 0x20, 0xff, 0x0a]), /编码/],
  ['too many columns', () => Buffer.from(`${'列,'.repeat(200)}列\n${'1,'.repeat(200)}1\n`), /列数超过/],
])('%s ends in a clear message', async (_, make, words) => {
  const view = await world.upload('window', make())
  expect(view.state).toBe('failed')
  expect(view.failure).toMatch(words)
  expect(view.can).toMatchObject({ map: false, run: false, discard: true })
})

test('an open quote further down is found by the dry run, and nothing is taken in', async () => {
  const client = await world.client('window')
  const { code } = world.county.grids[0]
  const lines = Array.from({ length: 2500 }, (_, i) => `某${i},${madeNumber((i % 900) + 1)},${code}`)
  const view = await world.upload('window', ['姓名,身份证号,网格', ...lines, `"开,1,${code}`].join('\n'))
  const checked = await step(world, client, importsRoutes.check, await mapAsGuessed(client, view))
  expect(checked).toMatchObject({ state: 'ready', checked: null, can: { run: false } })
  expect(checked.failure).toMatch(/引号/)
  const [row] = await world.within((tx) => ask<{ many: number }>(tx, 'select count(*) as many from registers.subjects'))
  expect(row?.many).toBe(0)
})

test('a workbook goes in: its formulas by their values, one without a value as an error', async () => {
  const { code } = world.county.grids[0]
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const row = (...cells: string[]) => `<row>${cells.join('')}</row>`
  const bytes = sheet(
    row(text('人员名单')) +
      row(text('姓名'), text('身份证号'), text('职业'), text('网格')) +
      row(text('甲'), text(madeNumber(201)), '<c t="str"><f>A1</f><v>木匠</v></c>', text(code)) +
      row(text('乙'), text(madeNumber(202)), '<c><f>A1</f></c>', text(code)),
  )
  const view = await world.upload('window', bytes, '名单.xlsx')
  expect(view.sheet).toMatchObject({ headerFrom: 2, headerTo: 2, sheets: ['a'] })
  const done = await world.take('window', view)
  expect(done.counts).toMatchObject({ created: 1, errors: 1 })
  const { items } = await (await world.client('window')).call(importsRoutes.errors, { params: { importId: view.id } })
  expect(items[0]?.problems[0]?.message).toBe('“职业”公式没有计算结果，请粘贴为数值')
})

test('a row that the database cannot hold is an error of its own and keeps no other out', async () => {
  const { code } = world.county.grids[0]
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const person = (name: string, number: number) => `<row>${text(name)}${text(madeNumber(number))}${text(code)}</row>`
  const people = [301, 302, 303, 304, 305].map((number) => person(number === 303 ? '半&#xD800;字' : '全字', number))
  const bytes = sheet(`<row>${text('姓名')}${text('身份证号')}${text('网格')}</row>${people.join('')}`)
  const done = await world.take('window', await world.upload('window', bytes, '半字.xlsx'))
  expect(done).toMatchObject({ state: 'done', checked: { created: 4, errors: 1 }, counts: { created: 4, errors: 1 } })
  const { items } = await (await world.client('window')).call(importsRoutes.errors, { params: { importId: done.id } })
  expect(items.map(({ row, problems }) => [row, problems[0]?.message])).toEqual([[4, '含有无法保存的字符']])
})

test('two lines of heading, GB 18030 with rare characters, and what Excel writes of its own', async () => {
  const { code } = world.county.grids[0]
  const csv = `序号,姓名,基本情况,,所属网格\r\n,,身份证号,联系电话,\r\n1,䶮㛃,${madeNumber(210)},13800000210,${code}\r\n`
  const view = await world.upload('window', encodeGb18030(csv))
  expect(view.sheet).toMatchObject({
    encoding: 'gb18030',
    headings: ['序号', '姓名', '基本情况/身份证号', '基本情况/联系电话', '所属网格'],
  })
  const done = await world.take('window', view)
  expect(done.counts).toMatchObject({ created: 1, errors: 0 })
  const labels = await world.within((tx) => ask<{ label: string }>(tx, 'select label from registers.v_subjects'))
  expect(labels.map(({ label }) => label)).toContain('䶮㛃')
})

test('another heading may be named, also where none was found', async () => {
  const client = await world.client('window')
  const view = await world.upload(
    'window',
    `2026年,11月,18日\n姓名,身份证号,网格\n丙,${madeNumber(220)},${world.county.grids[0].code}`,
  )
  const body = { headerFrom: 2, headerTo: 2 }
  await client.call(importsRoutes.setSheet, { params: { importId: view.id }, body }, { version: view.version })
  await workHere(world)
  const again = await getImport(client, view.id)
  expect(again).toMatchObject({ state: 'ready', sheet: { headings: ['姓名', '身份证号', '网格'] } })
})

test('an upload that is no form, and one without a file, are refused', async () => {
  const headers = { cookie: await world.cookieOf('window'), 'idempotency-key': crypto.randomUUID() }
  const post = (body: BodyInit, more: Record<string, string> = {}) =>
    fetch(`${world.origin}/api/v1/imports`, { method: 'POST', headers: { ...headers, ...more }, body })
  expect((await post('x', { 'content-type': 'text/plain' })).status).toBe(415)
  expect((await post(new FormData())).status).toBe(400)
})

test('a file that was thrown away is gone from the storage, unless another import has the same', async () => {
  const client = await world.client('window')
  const content = `姓名,身份证号\n丁,${madeNumber(230)}`
  const one = await world.upload('window', content)
  const other = await world.upload('window', content)
  const hash = await world.within(async (tx) => {
    await ask(tx, `set local yw.imports = 'all'`)
    const [row] = await ask<{ hash: string }>(tx, 'select file_hash as hash from imports.imports where id = $1', [
      one.id,
    ])
    return row?.hash ?? ''
  })
  await client.call(importsRoutes.discard, { params: { importId: one.id } })
  expect(await isKept(hash)).toBe(true)
  await client.call(importsRoutes.discard, { params: { importId: other.id } })
  await expect.poll(() => isKept(hash)).toBe(false)
  await expect(getImport(client, one.id)).rejects.toMatchObject({ code: 'not-found' })
})

async function isKept(hash: string): Promise<boolean> {
  const content = await world.app.context.storage.get(hash, 'full')
  // Opened lazily: the file may go before it is read.
  content?.on('error', () => undefined).destroy()
  return content !== null
}

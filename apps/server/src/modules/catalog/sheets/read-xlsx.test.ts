import { expect, test } from 'vitest'
import { MOST_COLUMNS, MOST_ROWS } from './caps.ts'
import { readXlsx } from './read-xlsx.ts'
import { workbookOf, workbookParts, zipOf } from '../../../kernel/sheets/testing.ts'
import { guardZip } from './zip-guard.ts'

const MB = 1024 * 1024

function cellsIn(rows: readonly { cells: readonly string[] }[]) {
  return rows.map(({ cells }) => cells)
}

test('reads text and numbers of the first sheet with the numbers of its rows', async () => {
  const rows = await readXlsx(await workbookOf([['大类代码', '小类'], [], [1, '路灯']]))
  expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual([[1, '大类代码', '小类'], [2], [3, '1', '路灯']])
})

test('cells of a merge all carry its text', async () => {
  const rows = await readXlsx(
    await workbookOf(
      [
        ['小类', '条件'],
        ['路灯', '不亮'],
        [null, '倾斜'],
      ],
      { merge: [1, 2, 0] },
    ),
  )
  expect(cellsIn(rows)).toEqual([
    ['小类', '条件'],
    ['路灯', '不亮'],
    ['路灯', '倾斜'],
  ])
})

test('a formula is refused by its place', async () => {
  const book = await workbookOf([['a'], ['b']], { formulaAt: '1,0' })
  await expect(readXlsx(book)).rejects.toMatchObject({ userMessage: '第 2 行第 1 列含有公式，请粘贴为数值后再导入' })
})

test('other files are refused in words', async () => {
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  await expect(readXlsx(old)).rejects.toMatchObject({ userMessage: '请另存为 .xlsx 格式且不设密码后再导入' })
  const notExcel = { code: 'rule-broken', userMessage: '这不是 Excel 文件（.xlsx），或文件已损坏' }
  await expect(readXlsx(Buffer.from('a,b\n1,2'))).rejects.toMatchObject(notExcel)
  await expect(readXlsx(zipOf([{ name: 'a.txt', content: Buffer.from('a') }]))).rejects.toMatchObject(notExcel)
  await expect(readXlsx((await workbookOf([['a']])).subarray(0, 300))).rejects.toMatchObject(notExcel)
})

test('a hand-made workbook is read, so that the bombs below fail for their size alone', async () => {
  const xml =
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row></sheetData></worksheet>'
  expect(cellsIn(await readXlsx(zipOf(workbookParts(xml))))).toEqual([['甲']])
})

test('a bomb is refused by what its directory declares', async () => {
  const bomb = zipOf(workbookParts(Buffer.alloc(60 * MB, ' ')))
  expect(bomb.length).toBeLessThan(MB)
  await expect(guardZip(bomb)).rejects.toMatchObject({ userMessage: '文件解开后过大，已停止读取，请检查文件' })
  const many = zipOf(Array.from({ length: 301 }, (_, i) => ({ name: `${i}`, content: Buffer.from('a') })))
  await expect(guardZip(many)).rejects.toMatchObject({ userMessage: '文件解开后过大，已停止读取，请检查文件' })
})

test('a bomb whose directory lies is refused while it is unpacked into nothing', async () => {
  const parts = workbookParts(Buffer.alloc(60 * MB, ' ')).map((part) =>
    part.content.length > MB ? { ...part, declaredBytes: 1000 } : part,
  )
  await expect(guardZip(zipOf(parts))).rejects.toMatchObject({ code: 'rule-broken' })
})

test('too many rows or columns are refused', async () => {
  const rows = Array.from({ length: MOST_ROWS + 2 }, (_, i) => [i])
  await expect(readXlsx(await workbookOf(rows))).rejects.toMatchObject({
    userMessage: expect.stringMatching(/^行数超过/),
  })
  const wide = [Array.from({ length: MOST_COLUMNS + 1 }, (_, i) => i)]
  await expect(readXlsx(await workbookOf(wide))).rejects.toMatchObject({
    userMessage: expect.stringMatching(/^列数超过/),
  })
})

test('stray cells in the far corner cost no memory', async () => {
  const cell = (ref: string) => `<c r="${ref}"><v>1</v></c>`
  const rows = Array.from({ length: 9000 }, (_, i) => `<row r="${i + 1}">${cell(`XFD${i + 1}`)}</row>`)
  const far = `<row r="1048576">${cell('XFD1048576')}</row>`
  const book = zipOf(workbookParts(`<worksheet><sheetData>${rows.join('')}${far}</sheetData></worksheet>`))
  const before = process.memoryUsage.rss()
  expect((await readXlsx(book)).flatMap(({ cells }) => cells)).toEqual([])
  expect(process.memoryUsage.rss() - before).toBeLessThan(200 * MB)
})

test('a file at every cap is read or refused, and the server goes on', async () => {
  const filler = '很'.repeat(20)
  const cells = Array.from({ length: 50 }, () => `<c t="inlineStr"><is><t>${filler}</t></is></c>`).join('')
  const rows = Array.from({ length: 9000 }, () => `<row>${cells}</row>`).join('')
  const book = zipOf(workbookParts(`<worksheet><sheetData>${rows}</sheetData></worksheet>`.slice(0, 44 * MB)))
  const result = await readXlsx(book).catch((error: { code: string }) => error.code)
  expect(typeof result === 'string' ? result : 'read').toMatch(/^(rule-broken|read)$/)
})

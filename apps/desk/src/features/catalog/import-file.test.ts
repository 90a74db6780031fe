import { expect, test } from 'vitest'
import { base64, formatOf, readImportFile } from './import-file.ts'

test('the ending of the name tells the format', () => {
  expect(formatOf('list.CSV')).toBe('csv')
  expect(formatOf('a.b.xlsx')).toBe('xlsx')
  expect(formatOf('old.xls')).toBeNull()
  expect(formatOf('csv-list')).toBeNull()
})

test('large files survive base64', () => {
  const bytes = Uint8Array.from({ length: 100_003 }, (_, index) => index % 256)
  expect(Buffer.from(base64(bytes.buffer), 'base64').equals(Buffer.from(bytes))).toBe(true)
})

test('CSV is read as UTF-8, and as GB 18030 where it is not UTF-8', async () => {
  const gb = Uint8Array.from([0xbe, 0xae, 0xb8, 0xc7])
  const read = await readImportFile(new File([gb], 'a.csv'))
  expect(read?.content).toBe('\u4E95\u76D6')
  const utf = await readImportFile(new File(['\u4E95\u76D6'], 'a.csv'))
  expect(utf?.content).toBe('\u4E95\u76D6')
  expect(await readImportFile(new File(['x'], 'a.pdf'))).toBeNull()
})

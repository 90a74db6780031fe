import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import { coverageOf, findFonts, readCoverage } from './fonts.ts'
import { openPrinter, printable, renderPaper } from './render-paper.ts'
import type { PaperSheet } from './render-paper.ts'

const sheet: PaperSheet = {
  title: '受理通知书',
  number: '受〔2026〕000001号',
  addressee: '王㐂',
  paragraphs: ['您提出的申请，现予受理。'],
  rows: [{ label: '法定办结时限', text: '20个工作日' }],
  list: ['身份证', '承诺书'],
  issuer: '明水街道社会治理综合服务中心',
  on: '2026-11-22',
  code: 'ABCDE12345',
}

/** Characters of people's names outside the common planes, and rare ones inside. */
const RARE = ['㐂', '䶮', '𬭬', '𠅤', '𣲗', '𬍛', '龘', '喆', '堃', '淼', '镕', '琒', '翀', '甯', '祎', '昇']

test('a paper is a PDF with its text, and a QR code when it can be verified', async () => {
  const plain = await renderPaper(sheet, null)
  expect(plain.toString('latin1', 0, 5)).toBe('%PDF-')
  const verified = await renderPaper(sheet, 'https://example.invalid/verify?number=1&code=2')
  expect(verified.length).toBeGreaterThan(plain.length)
})

test('what people write is text, never markup', async () => {
  const hostile = '#panic("x") $ #import "/etc/passwd" ] ``` #let paper = 1'
  const pdf = await renderPaper({ ...sheet, addressee: hostile, list: [hostile], paragraphs: [hostile] }, null)
  expect(pdf.length).toBeGreaterThan(5000)
})

test('a table makes a page of its own shape, and a long one goes over several pages', async () => {
  const rows = Array.from({ length: 80 }, (_, i) => [
    `2026-11-${String((i % 28) + 1).padStart(2, '0')}`,
    '明水村',
    '代办社保卡',
  ])
  const pdf = await renderPaper({ ...sheet, table: { headings: ['日期', '所属村', '事项'], rows } }, null)
  expect(pageCount(pdf)).toBeGreaterThan(2)
})

test('rare characters of names are drawn by the fonts at hand', async () => {
  const covers = coverageOf(findFonts().flatMap((file) => readCoverage(file)))
  expect(RARE.filter((char) => !covers(char.codePointAt(0) ?? 0))).toEqual([])
  expect((await renderPaper({ ...sheet, addressee: RARE.join('') }, null)).length).toBeGreaterThan(5000)
})

test('a character that no font draws is printed by its number, not as an empty box', () => {
  const covers = coverageOf([[0x4e00, 0x9fff]])
  expect(printable({ name: '王𰻝', list: ['李'] }, covers)).toEqual({ name: '王〔U+30EDD〕', list: ['李'] })
})

test('without a Chinese font nothing is printed, and it says what to install', () => {
  expect(() => openPrinter(findFonts(['/nowhere']))).toThrow(AppError)
  expect(() => openPrinter([])).toThrow(/fonts-noto-cjk/)
})

function pageCount(pdf: Buffer): number {
  const text = pdf.toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: found }) => index + found.length)
  const inflated = streams.map((at) => inflate(pdf.subarray(at)))
  return [text, ...inflated].join('\n').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

function inflate(part: Buffer): string {
  try {
    return inflateSync(part).toString('latin1')
  } catch {
    return ''
  }
}

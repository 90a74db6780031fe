import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import { checkPdf, isPdf } from './pdf.ts'
import { pdfOf } from './testing.ts'

function wordsOf(content: Buffer): string {
  try {
    checkPdf(content)
    return 'taken'
  } catch (error) {
    return error instanceof AppError ? error.userMessage : String(error)
  }
}

/** Objects packed into a stream, as most programs write them today. */
function packed(objects: string, head = '/Filter /FlateDecode'): Buffer {
  const body = deflateSync(Buffer.from(objects, 'latin1'))
  return Buffer.concat([
    Buffer.from(`8 0 obj << /Type /ObjStm /N 1 /First 4 ${head} /Length ${body.length} >>\nstream\n`, 'latin1'),
    body,
    Buffer.from('\nendstream endobj\n'),
  ])
}

test('a plain document is taken, its pages in the open or packed', () => {
  expect(wordsOf(pdfOf())).toBe('taken')
  expect(wordsOf(pdfOf({ pages: 0, more: packed('1 0 << /Type /Page /Parent 2 0 R >>') }))).toBe('taken')
})

test.each([
  ['a password', '/Encrypt 9 0 R', '加密'],
  ['a script', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>', '自动运行'],
  ['a script under a written-out name', '/OpenAction << /S /J#61vaScript >>', '自动运行'],
  ['a program to start', '/AA << /O << /S /Launch >> >>', '自动运行'],
  ['a film', '/Annots [ << /Subtype /RichMedia >> ]', '自动运行'],
  ['another file', '/Names << /EmbeddedFiles 7 0 R >>', '夹带'],
])('%s is refused in words', (_, entry, words) => {
  expect(wordsOf(pdfOf({ entry }))).toContain(words)
})

test('what hides among packed objects is found, the same in the open elsewhere notwithstanding', () => {
  expect(wordsOf(pdfOf({ more: packed('1 0 << /S /JavaScript >>') }))).toContain('自动运行')
  expect(wordsOf(pdfOf({ more: packed('1 0 << /Type /EmbeddedFile >>') }))).toContain('夹带')
  const fake = Buffer.from('% stream\n9 0 obj << /S /JavaScript >> endobj\n% endstream\n')
  expect(wordsOf(pdfOf({ more: fake }))).toContain('自动运行')
})

test('what cannot be looked into is refused', () => {
  expect(wordsOf(pdfOf({ more: packed('1 0 <<>>', '/Filter [ /ASCII85Decode /FlateDecode ]') }))).toContain('无法检查')
  const broken = Buffer.from(
    '8 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\nnothing packed\nendstream endobj\n',
  )
  expect(wordsOf(pdfOf({ more: broken }))).toContain('损坏')
  expect(wordsOf(pdfOf({ more: packed(' '.repeat(80 * 1024 * 1024)) }))).toContain('损坏')
})

test.each([
  ['half a document', pdfOf().subarray(0, 40), '不完整'],
  ['a page of the web', Buffer.from('<html>%PDF-1.7 %%EOF'), '不完整'],
  ['no pages', pdfOf({ pages: 0 }), '没有页面'],
  ['a book', pdfOf({ pages: 301 }), '太长'],
])('%s is refused in words', (_, content, words) => {
  expect(wordsOf(content)).toContain(words)
})

test('a name that only begins alike does no harm', () => {
  expect(wordsOf(pdfOf({ entry: '/EncryptMetadata false /LaunchPad 1' }))).toBe('taken')
  expect(isPdf(Buffer.from('%PDX-'))).toBe(false)
})

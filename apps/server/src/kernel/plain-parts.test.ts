import { expect, test } from 'vitest'
import { chinaDay } from './clock.ts'
import { readConfig } from './config.ts'
import { AppError, toProblem } from './errors.ts'
import { decodeCursor, encodeCursor, pageFrom } from './keyset.ts'
import { safeCell, sheetFile } from './spreadsheet.ts'
import { explainStartupFailure } from './startup-failure.ts'
import { translated } from './db/tx.ts'

test('the day in China begins eight hours before it does in Greenwich', () => {
  expect(chinaDay(new Date('2026-11-21T15:59:59Z'))).toBe('2026-11-21')
  expect(chinaDay(new Date('2026-11-21T16:00:00Z'))).toBe('2026-11-22')
})

test('settings have defaults, and a wrong one is named', () => {
  expect(readConfig({}, '/srv/yiwang')).toMatchObject({
    PORT: 8080,
    dataDir: '/srv/yiwang/data',
    DEMO: 'on',
    TLS: 'off',
  })
  expect(() => readConfig({ PORT: 'eighty' }, '/')).toThrow(/PORT/)
  expect(() => readConfig({ TENANT: 'abc' }, '/')).toThrow(/TENANT/)
  expect(() => readConfig({ S3_BUCKET: 'photos' }, '/')).toThrow(/S3_ENDPOINT/)
  expect(() => readConfig({ DEMO_PASSWORD: 'short' }, '/')).toThrow(/DEMO_PASSWORD/)
  const provider = { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }
  expect(() => readConfig({ OIDC_CLIENT_ID: 'a' }, '/')).toThrow(/OIDC_ISSUER, OIDC_CLIENT_SECRET, PUBLIC_URL/)
  expect(() => readConfig({ ...provider, PUBLIC_URL: 'https://a' }, '/')).toThrow(/OIDC_PRIVATE/)
  expect(readConfig({ ...provider, PUBLIC_URL: 'https://a', OIDC_PRIVATE: 'on' }, '/').OIDC_CLIENT_ID).toBe('a')
})

test('an unexpected error tells nothing of itself', () => {
  const body = toProblem(new Error('relation "secret" does not exist'), 'r1')
  expect(body).toMatchObject({ status: 500, code: 'internal', requestId: 'r1' })
  expect(JSON.stringify(body)).not.toContain('secret')
})

test('a known error says its code, its words, its fields and the state that won', () => {
  const error = new AppError('conflict', 'stale', '请刷新', { fields: { a: 'b' }, current: { version: 2 } })
  expect(toProblem(error, 'r')).toMatchObject({
    status: 409,
    userMessage: '请刷新',
    fields: { a: 'b' },
    current: { version: 2 },
  })
})

test.each([
  [{ code: '57P01' }, 'unavailable'],
  [{ code: '53300' }, 'unavailable'],
  [{ code: '08006' }, 'unavailable'],
  [{ code: '55P03' }, 'unavailable'],
  [{ code: '40P01' }, 'conflict'],
  [new Error('Connection terminated unexpectedly'), 'unavailable'],
])('the database’s %o is told as %s', (error, code) => {
  expect(translated(error)).toMatchObject({ code })
})

test('a cursor comes back as it was, and a foreign one is refused', () => {
  const cursor = encodeCursor(['2026-11-21T00:00:00.000Z', 'id', 3, null])
  expect(decodeCursor(cursor, 4)).toEqual(['2026-11-21T00:00:00.000Z', 'id', 3, null])
  for (const bad of [
    '',
    '%%%',
    encodeCursor(['one']),
    Buffer.from('{"a":1}').toString('base64url'),
    encodeCursor(['x'.repeat(200), '', '', '']),
  ]) {
    expect(() => decodeCursor(bad, 4)).toThrow(AppError)
  }
})

test('the last page has no next', () => {
  const shape = { item: (n: number) => n, cursor: (n: number) => [n] }
  expect(pageFrom([1, 2, 3], 3, shape)).toEqual({ items: [1, 2, 3], next: null })
  expect(pageFrom([1, 2, 3, 4], 3, shape)).toEqual({ items: [1, 2, 3], next: encodeCursor([3]) })
  expect(pageFrom([], 3, shape)).toEqual({ items: [], next: null })
})

test.each(['=1+1', '+8613800', '-1', '@cmd', '\tx', '＝1', '＠x'])('the cell %j stays text', (value) => {
  expect(safeCell(value)).toBe(`'${value}`)
})

test('CSV opens in Excel and quotes what must be quoted', () => {
  const file = sheetFile({ name: '清单', headings: ['标题'], rows: [['a,"b"\n'], ['=1']] }, 'csv')
  expect(String(file.content)).toBe('\uFEFF标题\r\n"a,""b""\n"\r\n\'=1\r\n')
  expect(file.name).toBe('清单.csv')
})

test('a start that fails is one line', () => {
  expect(explainStartupFailure(Object.assign(new Error('x'), { code: 'EADDRINUSE', port: 8080 }))).toMatch(/8080/)
  expect(explainStartupFailure(new Error('boom'))).toContain('boom')
  expect(explainStartupFailure('odd').split('\n')).toHaveLength(1)
})

import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'

test('what the database says of a row does not reach the log', () => {
  const lines: string[] = []
  const sink = new Writable({ write: (chunk, _, done) => (lines.push(String(chunk)), done()) })
  const error = Object.assign(new Error('violates check constraint "people_check"'), {
    code: '23514',
    detail: 'Failing row contains (370114, 王小明, 13800138000).',
    where: 'COPY people, line 1: 王小明',
  })
  createLogger('error', sink).error({ err: error }, 'unexpected error')
  expect(lines.join('')).toContain('23514')
  expect(lines.join('')).toContain('people_check')
  expect(lines.join('')).toContain('logger.test.ts')
  expect(lines.join('')).not.toMatch(/王小明|13800138000/)
})

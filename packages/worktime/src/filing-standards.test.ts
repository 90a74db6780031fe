import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseLimit } from './index.ts'
import { PRINTED_LIMITS } from './tests/printed-limits.ts'

const STANDARD = new URL('../../../../shared/data/filing-standards.csv', import.meta.url)
const isThere = existsSync(STANDARD)
if (!isThere) console.warn('SKIPPED: the printed standard with 519 limits is not beside the repository')

/** The last cell of each row; limits hold neither quotes nor commas. */
function limitsIn(csv: string): string[] {
  const rows = csv
    .replace(/"(?:[^"]|"")*"/g, 'quoted')
    .trim()
    .split(/\r?\n/)
    .slice(1)
  return rows.map((row) => row.slice(row.lastIndexOf(',') + 1))
}

test.skipIf(!isThere)('all 519 limits of a printed standard are read, or refused with their text', () => {
  const limits = limitsIn(readFileSync(STANDARD, 'utf8'))
  expect(limits).toHaveLength(519)
  const readings = new Map(PRINTED_LIMITS.map(([text, , , reading]) => [text, reading]))
  for (const text of limits) {
    const reading = readings.get(text)
    const parsed = parseLimit(text)
    expect([text, parsed]).toEqual([
      text,
      reading ? { ok: true, limit: reading } : { ok: false, text, reason: 'extra-text' },
    ])
  }
  expect(limits.filter((text) => !parseLimit(text).ok)).toEqual(['1紧急工作时制止'])
})

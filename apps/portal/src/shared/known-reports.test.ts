import { expect, test } from 'vitest'
import { parseKnown, withReport } from './known-reports.ts'

const report = (code: string) => ({ code, title: 'cover', at: '2026-11-21T00:00:00Z' })

test('the newest stands first, each code once, fifty at most', () => {
  expect(withReport([report('1'), report('2')], report('2')).map((r) => r.code)).toEqual(['2', '1'])
  const many = Array.from({ length: 50 }, (_, n) => report(String(n)))
  expect(withReport(many, report('new'))).toHaveLength(50)
})

test('what is no report in the storage is left out', () => {
  expect(parseKnown(JSON.stringify([report('1'), { code: 2 }, null, 'x']))).toEqual([report('1')])
  for (const text of [null, '', '{}', '{']) expect(parseKnown(text)).toEqual([])
})

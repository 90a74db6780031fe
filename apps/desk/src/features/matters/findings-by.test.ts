import { lintMatter, soundMatter } from '@yiwang/contract/matters'
import { expect, test } from 'vitest'
import { findingsAt, findingsIn, findingsOf } from './findings-by.ts'
import { SECTIONS } from './sections.ts'

const broken = lintMatter(soundMatter({ consultPhone: '', materials: [], visits: 1, results: [] }))

test('every finding stands in one section', () => {
  const placed = SECTIONS.flatMap((section) => findingsIn(broken, section))
  expect(placed.toSorted(byPath)).toEqual(broken.toSorted(byPath))
  expect(broken.length).toBeGreaterThan(2)
})

test('a part of a field counts for the field, and is told apart from it', () => {
  const findings = lintMatter(soundMatter({ places: [{ name: '', address: '', window: '', hours: '', phone: '' }] }))
  expect(findingsAt(findings, 'places').length).toBe(2)
  expect(findingsOf(findings, 'places')).toEqual([])
  expect(findingsOf(findings, 'places.0.hours').length).toBe(1)
})

function byPath(a: { path: string; rule: string }, b: { path: string; rule: string }): number {
  return `${a.path} ${a.rule}`.localeCompare(`${b.path} ${b.rule}`)
}

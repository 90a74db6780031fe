import type { Finding } from '@yiwang/contract/areas'
import { expect, test } from 'vitest'
import { countBySeverity, groupFindings, isGeometric } from './finding-groups.ts'

function finding(kind: Finding['kind'], severity: Finding['severity'], amount: number | null = null): Finding {
  return { kind, severity, areaIds: [], areaNames: [], where: null, amount, expected: null }
}

const findings = [
  finding('staff-ratio', 'info', 12.5),
  finding('overlap', 'warning', 5),
  finding('overlap', 'error', 2),
  finding('grid-without-worker', 'error'),
  finding('overlap', 'error', 9),
]

test('the gravest kinds come first, and within a kind the gravest and largest', () => {
  const groups = groupFindings(findings)
  expect(groups.map(({ kind }) => kind)).toEqual(['overlap', 'grid-without-worker', 'staff-ratio'])
  expect(groups[0]?.findings.map(({ severity, amount }) => [severity, amount])).toEqual([
    ['error', 9],
    ['error', 2],
    ['warning', 5],
  ])
})

test('every finding keeps a number of its own', () => {
  const ids = groupFindings(findings).flatMap((group) => group.findings.map(({ id }) => id))
  expect(new Set(ids).size).toBe(findings.length)
  expect(groupFindings([])).toEqual([])
})

test('counts by severity', () => {
  expect(countBySeverity(findings)).toEqual({ error: 3, warning: 1, info: 1 })
  expect(isGeometric('gap')).toBe(true)
  expect(isGeometric('staff-ratio')).toBe(false)
})

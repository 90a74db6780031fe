import type { SubjectLink } from '@yiwang/contract/registers'
import { expect, test } from 'vitest'
import { groupLinks, holdsOn } from './link-groups.ts'

function link(id: string, more: Partial<SubjectLink>): SubjectLink {
  const other = { id, kind: 'household', label: id, state: 'active', areaPath: null, areaName: '' } as const
  return {
    id,
    kind: 'member-of',
    direction: 'from',
    relation: '',
    validFrom: null,
    validTo: null,
    other,
    version: 1,
    ...more,
  }
}

test('a link holds from its first day until the day before its last', () => {
  const lived = { validFrom: '2026-01-10', validTo: '2026-02-01' }
  expect(['2026-01-09', '2026-01-10', '2026-01-31', '2026-02-01'].map((day) => holdsOn(lived, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('links stand by kind and direction, those that hold first', () => {
  const groups = groupLinks(
    [link('old', { validTo: '2020-01-01' }), link('now', {}), link('guard', { kind: 'guardian-of', direction: 'to' })],
    '2026-01-01',
  )
  expect(groups.map(({ kind, direction, links }) => [kind, direction, links.map(({ id }) => id)])).toEqual([
    ['member-of', 'from', ['now', 'old']],
    ['guardian-of', 'to', ['guard']],
  ])
})

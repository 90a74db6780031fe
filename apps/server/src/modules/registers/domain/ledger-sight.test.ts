import type { Role } from '@yiwang/contract/identity'
import { expect, test } from 'vitest'
import type { Actor } from '../../../kernel/actor.ts'
import { systemActor } from '../../../kernel/actor.ts'
import { covers, isSeen, narrowed, pencilOf, sightOf } from './ledger-sight.ts'

const units = new Map([
  ['D16', { id: 'justice', areaPath: '370114' }],
  ['T01', { id: 'town', areaPath: '370114/370114001' }],
])

function actorWith(...posts: { role: Role; areaPath: string | null; unitId?: string }[]): Actor {
  return {
    ...systemActor('370114'),
    kind: 'person',
    id: 'person',
    posts: posts.map(({ role, areaPath, unitId }, i) => ({
      id: `${i}`,
      role,
      areaId: null,
      areaPath,
      unitId: unitId ?? null,
    })),
  }
}

const closed = {
  sensitivity: 'closed' as const,
  seenBy: [{ role: null, unit: 'D16' }],
  editedBy: [{ role: 'department' as const, unit: 'D16' }],
}
const sensitive = {
  sensitivity: 'sensitive' as const,
  seenBy: [{ role: 'grid-worker' as const, unit: null }],
  editedBy: [],
}

test('a closed ledger is seen by its unit alone, within the area of the post', () => {
  expect(sightOf(actorWith({ role: 'department', areaPath: '370114', unitId: 'justice' }), closed, units)).toEqual([
    '370114',
  ])
  expect(sightOf(actorWith({ role: 'department', areaPath: null, unitId: 'justice' }), closed, units)).toEqual([
    '370114',
  ])
  for (const role of ['leader', 'system-admin', 'supervisor', 'grid-head', 'department'] as const)
    expect(sightOf(actorWith({ role, areaPath: '370114', unitId: 'town' }), closed, units)).toEqual([])
})

test('a unit that is not there opens nothing', () => {
  const actor = actorWith({ role: 'department', areaPath: '370114' })
  expect(sightOf(actor, { ...closed, seenBy: [{ role: null, unit: 'D99' }] }, units)).toEqual([])
})

test('a sensitive ledger is seen by those named in the area of that post, not of another', () => {
  const actor = actorWith({ role: 'grid-worker', areaPath: '370114/a' }, { role: 'leader', areaPath: '370114' })
  expect(sightOf(actor, sensitive, units)).toEqual(['370114/a'])
  expect(covers(sightOf(actor, sensitive, units), ['370114'])).toBe(false)
})

test('who may edit sees it first', () => {
  const head = actorWith({ role: 'department-head', areaPath: '370114', unitId: 'justice' })
  expect(pencilOf(head, closed, units)).toEqual([])
  const worker = actorWith({ role: 'department', areaPath: '370114', unitId: 'justice' })
  expect(pencilOf(worker, closed, units)).toEqual(['370114'])
})

test('an area is narrowed to what is seen of it', () => {
  expect(narrowed('all', '370114/a')).toEqual(['370114/a'])
  expect(narrowed(['370114/a', '370114/b'], '370114/a/1')).toEqual(['370114/a/1'])
  expect(narrowed(['370114/a'], '370114')).toEqual(['370114/a'])
  expect(narrowed(['370114/a'], '370114/b')).toEqual([])
  expect(isSeen(['370114/a'], '370114/ab')).toBe(false)
  expect(isSeen(['370114'], null)).toBe(false)
})

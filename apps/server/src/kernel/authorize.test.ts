import { ROLES, reachesOf } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor, ActorPost } from './actor.ts'
import { anonymousActor, systemActor } from './actor.ts'
import { authorize, isAllowed, isInScope, isWithin, scopeOf } from './authorize.ts'

const ME = '018f0000-0000-7000-8000-000000000001'
const UNIT = '018f0000-0000-7000-8000-0000000000aa'

function actorOf(...posts: Partial<ActorPost>[]): Actor {
  const full = posts.map((post, i) => ({
    id: String(i),
    role: 'grid-worker' as Role,
    areaId: null,
    areaPath: null,
    unitId: null,
    ...post,
  }))
  return { kind: 'person', id: ME, name: 'x', tenant: '370114', sessionId: null, posts: full, address: null }
}

test.each([
  ['370114', '370114', true],
  ['370114/370114001', '370114', true],
  ['370114/370114001', '370114/370114001', true],
  ['370114/3701140012', '370114/370114001', false],
  ['370114', '370114/370114001', false],
])('%s lies within %s: %s', (path, root, within) => {
  expect(isWithin(path, root)).toBe(within)
})

test('a worker reads the own grid and what is assigned or reported, nothing else', () => {
  const worker = actorOf({ areaPath: '370114/1/2/3' })
  expect(isAllowed(worker, 'case.read', { areaPath: '370114/1/2/3' })).toBe(true)
  expect(isAllowed(worker, 'case.read', { areaPath: '370114/1/2/4' })).toBe(false)
  expect(isAllowed(worker, 'case.read', { areaPath: '370114/1/2' })).toBe(false)
  expect(isAllowed(worker, 'case.read', { assigneeId: ME })).toBe(true)
  expect(isAllowed(worker, 'case.read', { reporterId: ME })).toBe(true)
  expect(isAllowed(worker, 'case.read', { assigneeId: 'other', reporterId: 'other' })).toBe(false)
  expect(() => authorize(worker, 'case.dispatch', { areaPath: '370114/1/2/3' })).toThrow(/case\.dispatch/)
})

test('two posts of one person add up and stay apart', () => {
  const both = actorOf({ role: 'grid-worker', areaPath: '370114/1/2/3' }, { role: 'department', unitId: UNIT })
  expect(isAllowed(both, 'case.accept', { unitId: UNIT })).toBe(true)
  expect(isAllowed(both, 'case.accept', { areaPath: '370114/1/2/3' })).toBe(false)
  expect(isAllowed(both, 'case.check', { areaPath: '370114/1/2/3' })).toBe(true)
  expect(isAllowed(both, 'case.check', { unitId: UNIT })).toBe(false)
})

test('an empty unit or area is nobody’s', () => {
  expect(isAllowed(actorOf({ role: 'department' }), 'case.read', { unitId: null })).toBe(false)
  expect(isAllowed(actorOf({ role: 'dispatcher' }), 'case.read', { areaPath: null })).toBe(false)
})

test('nobody without a post has a right; the platform itself has all', () => {
  expect(isAllowed(anonymousActor('370114', null), 'case.read')).toBe(false)
  expect(isAllowed(actorOf(), 'session.use')).toBe(false)
  expect(isAllowed(systemActor('370114'), 'case.dispatch', { areaPath: 'anything' })).toBe(true)
})

test('any posts: a row is reached exactly when some post reaches it', () => {
  const seed = Date.now() % 1_000_000
  console.log(`seed ${seed}`)
  const path = fc
    .array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 })
    .map((codes) => ['370114', ...codes].join('/'))
  const post = fc.record({
    role: fc.constantFrom(...ROLES),
    areaPath: fc.option(path),
    unitId: fc.option(fc.constantFrom('u1', 'u2')),
  })
  const subject = fc.record({
    areaPath: fc.option(path),
    unitId: fc.option(fc.constantFrom('u1', 'u2')),
    assigneeId: fc.option(fc.constantFrom(ME, 'x')),
    reporterId: fc.option(fc.constantFrom(ME, 'x')),
  })
  const permission = fc.constantFrom(
    'case.read',
    'case.check',
    'case.accept',
    'case.rate',
    'case.export',
    'area.manage',
  )
  fc.assert(
    fc.property(fc.array(post, { maxLength: 4 }), subject, permission, (posts, row, wanted) => {
      const reached = posts.some((one) =>
        reachesOf(one.role, wanted).some((reach) => {
          if (reach === 'tenant') return true
          if (reach === 'area')
            return one.areaPath !== null && row.areaPath !== null && isWithin(row.areaPath, one.areaPath)
          if (reach === 'unit') return one.unitId !== null && row.unitId === one.unitId
          return reach === 'assigned' ? row.assigneeId === ME : row.reporterId === ME
        }),
      )
      expect(isInScope(scopeOf(actorOf(...posts), wanted), row)).toBe(reached)
    }),
    { seed, numRuns: 3000 },
  )
})

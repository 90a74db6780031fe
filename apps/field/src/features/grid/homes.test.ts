import { newId } from '@yiwang/contract'
import type { CarriedSubject } from '@yiwang/contract/sync'
import { expect, test } from 'vitest'
import { homesIn, MOST_HOMES } from './homes.ts'

const HERE = '370114001001'
const point = { lng: 117.5, lat: 36.7 }

function subject(kind: CarriedSubject['kind'], more: Partial<CarriedSubject> = {}): CarriedSubject {
  const where = { areaId: newId(), areaPath: `370114/${HERE}/${HERE}001`, position: null }
  const what = { values: {}, seen: {}, conflicts: [], links: [], changedAt: '2026-11-04T00:00:00Z', version: 1 }
  return { id: newId(), kind, label: `${kind} 甲`, state: 'active', ...where, ...what, ...more }
}

function livesIn(to: string): CarriedSubject['links'] {
  return [{ id: newId(), kind: 'lives-in', to, relation: '', since: null, version: 1 }]
}

test('a household stands where its dwelling does, or at its own position', () => {
  const dwelling = subject('dwelling', { position: point })
  const housed = subject('household', { links: livesIn(dwelling.id) })
  const own = subject('household', { position: { lng: 1, lat: 2 } })
  const nowhere = subject('household')
  expect(homesIn([dwelling, housed, own, nowhere], HERE)).toEqual([
    { id: housed.id, label: housed.label, point },
    { id: own.id, label: own.label, point: { lng: 1, lat: 2 } },
  ])
})

test('only households that live in the area are shown, and none when they are too many', () => {
  const here = subject('household', { position: point })
  const gone = subject('household', { position: point, state: 'gone' })
  const far = subject('household', { position: point, areaPath: '370114/370114002' })
  expect(homesIn([here, gone, far, subject('person', { position: point })], HERE)).toHaveLength(1)
  expect(
    homesIn(
      Array.from({ length: MOST_HOMES + 1 }, () => here),
      HERE,
    ),
  ).toEqual([])
})

import type { CaseRow } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { pointsOf } from './case-points.ts'

const row = (id: string, more: Partial<CaseRow> = {}) =>
  ({ id, number: `N${id}`, title: `T${id}`, state: 'handling', lng: 117.5, lat: 36.7, ...more }) as CaseRow
const clock = (state: CaseRow['clock']['state']) => ({ clock: { state } as CaseRow['clock'] })

test('the case itself comes last and so lies on top of its neighbours', () => {
  const here = row('a', clock('running'))
  const points = pointsOf(here, [row('b', clock('running')), here])
  expect(points.map(({ id, kind }) => [id, kind])).toEqual([
    ['b', 'open'],
    ['a', 'here'],
  ])
  expect(points[0]?.label).toBe('Nb Tb')
})

test('neighbours say how they stand; a finished one is done however late it was', () => {
  const kinds = [
    row('1', clock('overdue')),
    row('2', clock('soon')),
    row('3', { state: 'closed', ...clock('overdue') }),
    row('4', { state: 'refused', ...clock('none') }),
    row('5', { state: 'withdrawn', ...clock('none') }),
    row('6', clock('none')),
  ]
  expect(pointsOf(row('a', clock('none')), kinds).map((point) => point.kind)).toEqual([
    'overdue',
    'soon',
    'done',
    'done',
    'done',
    'open',
    'here',
  ])
})

test('what has no position is not on the map', () => {
  const lost = row('a', { lng: null, ...clock('none') })
  expect(pointsOf(lost, [row('b', { lat: null, ...clock('none') }), row('c', clock('none'))])).toMatchObject([
    { id: 'c', lng: 117.5, lat: 36.7 },
  ])
})

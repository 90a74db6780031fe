import type { CaseView } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { reseated, seatedInput, seatingOf, usualSeating } from './usual-parties.ts'

const unit = (id: string, kind: 'command-centre' | 'department' | 'town-office', areaId = 'county') => ({
  id,
  name: `the ${id}`,
  kind,
  areaId,
})
const units = [
  unit('centre', 'command-centre'),
  { ...unit('services', 'department'), name: '\u884c\u653f\u5ba1\u6279\u5c40' },
  unit('water', 'department'),
  unit('roads', 'department'),
  unit('parks', 'department'),
  unit('here', 'town-office', 'town'),
  unit('there', 'town-office', 'elsewhere'),
]
const about = {
  unitId: 'roads',
  areaPath: [{ id: 'county' }, { id: 'town' }],
  timeline: [
    { action: 'return', unitName: 'the water' },
    { action: 'accept', unitName: 'the parks' },
  ],
} as Pick<CaseView, 'unitId' | 'areaPath' | 'timeline'>
const seating = { 'governance-centre': ['a'], 'government-services': ['b'], department: ['c'], 'town-centre': [] }

test('the centre, the services office, the town of the case and whoever has or sent back the case sit there', () => {
  expect(usualSeating(units, about)).toEqual({
    'governance-centre': ['centre'],
    'government-services': ['services'],
    department: ['water', 'roads'],
    'town-centre': ['here'],
  })
})

test('a unit sits once, and what was said is read back', () => {
  const { partyIds, seats } = seatedInput({ ...seating, department: ['a', 'c'] })
  expect(partyIds).toEqual(['a', 'b', 'c'])
  expect(seatingOf(partyIds, seats)).toEqual(seating)
  expect(seatingOf(['x'], {}).department).toEqual(['x'])
})

test('a unit that takes another seat leaves the one it had', () => {
  expect(reseated(seating, 'department', ['c', 'b'])).toEqual({
    ...seating,
    'government-services': [],
    department: ['c', 'b'],
  })
})

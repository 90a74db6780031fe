import { expect, test } from 'vitest'
import { byOpen, shares } from './progress-shares.ts'

const NOTHING = { targets: 0, open: 0, answered: 0, late: 0, exempt: 0, registered: 0 }

test('parts add up to what is not open; a campaign that asks nobody has none', () => {
  expect(shares({ ...NOTHING, targets: 8, open: 3, answered: 2, late: 1, exempt: 2 })).toEqual({
    answered: 25,
    late: 12.5,
    exempt: 25,
  })
  expect(shares(NOTHING)).toEqual({ answered: 0, late: 0, exempt: 0 })
})

test('areas with the most open come first', () => {
  const rows = [1, 5, 5, 0].map((open, i) => ({ areaName: `村${i}`, progress: { ...NOTHING, open } }))
  expect(byOpen(rows).map(({ areaName }) => areaName)).toEqual(['村1', '村2', '村0', '村3'])
})

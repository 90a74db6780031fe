import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byTrouble, inTimePercent, openIn } from './area-figures.ts'

const area = (id: string, overdue: number, soon: number, open: number) => ({ id, name: id, overdue, soon, open })

test('open cases are those of all open states', () => {
  expect(openIn({ byState: { reported: 2, handling: 3, checked: 1 } })).toBe(6)
  expect(openIn({ byState: {} })).toBe(0)
})

test('the area with the most trouble comes first, one without counts yet not at all', () => {
  const areas = [area('calm', 0, 0, 9), area('full', 0, 2, 5), null, area('late', 3, 0, 3), area('later', 3, 1, 3)]
  expect(byTrouble(areas).map((one) => one.id)).toEqual(['later', 'late', 'full', 'calm'])
  expect(areas.map((one) => one?.id)).toEqual(['calm', 'full', undefined, 'late', 'later'])
})

test('100 per cent means that not one is overdue', () => {
  expect(inTimePercent({ open: 0, overdue: 0 })).toBeNull()
  expect(inTimePercent({ open: 1000, overdue: 1 })).toBe(99)
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), (open, overdue) => {
      const percent = inTimePercent({ open, overdue })
      if (percent === 100) expect(overdue).toBe(0)
      if (percent !== null) expect(percent).toBeGreaterThanOrEqual(0)
    }),
  )
})

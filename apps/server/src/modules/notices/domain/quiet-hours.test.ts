import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterQuiet, isQuiet } from './quiet-hours.ts'

const night = { quietFrom: '21:00', quietTo: '07:30' }
const at = (text: string) => new Date(`2026-11-22T${text}+08:00`)

test.each([
  ['20:59:59', '20:59:59'],
  ['21:00:00', '07:30 next day'],
  ['23:59:59', '07:30 next day'],
  ['00:00:00', '07:30:00'],
  ['07:29:59', '07:30:00'],
  ['07:30:00', '07:30:00'],
  ['12:00:00', '12:00:00'],
])('what is ready at %s goes at %s', (ready, goes) => {
  const expected = goes === '07:30 next day' ? new Date('2026-11-23T07:30:00+08:00') : at(goes)
  expect(afterQuiet(at(ready), night)).toEqual(expected)
})

test('quiet hours within one day, and none at all', () => {
  const noon = { quietFrom: '12:00', quietTo: '14:00' }
  expect(afterQuiet(at('13:10:05'), noon)).toEqual(at('14:00:00'))
  expect(isQuiet(at('11:59:00'), noon)).toBe(false)
  expect(isQuiet(at('12:00:00'), { quietFrom: '12:00', quietTo: '12:00' })).toBe(false)
})

test('whatever the hours, nothing is sent within them, nothing waits past their end or longer than a day', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`)
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(time, time, instant, (quietFrom, quietTo, ready) => {
      const hours = { quietFrom, quietTo }
      const goes = afterQuiet(ready, hours)
      expect(isQuiet(goes, hours)).toBe(false)
      expect(goes.getTime()).toBeGreaterThanOrEqual(ready.getTime())
      expect(goes.getTime() - ready.getTime()).toBeLessThan(86_400_000)
      if (goes > ready) {
        expect(isQuiet(new Date(goes.getTime() - 1), hours)).toBe(true)
        expect(goes.toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' }).slice(0, 5)).toBe(quietTo)
      }
    }),
    { numRuns: 2_000 },
  )
})

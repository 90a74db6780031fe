import { CHINA_HOLIDAYS, createCalendar } from '@yiwang/worktime'
import { expect, test } from 'vitest'
import { workingDaysAfter } from './working-days.ts'

const calendar = createCalendar({ version: 'test', years: CHINA_HOLIDAYS, hours: [{ from: '09:00', to: '17:00' }] })

test.each([
  ['2026-11-18T10:00:00+08:00', 3, '2026-11-23'],
  ['2026-11-20T23:30:00+08:00', 3, '2026-11-25'],
  ['2026-09-30T10:00:00+08:00', 1, '2026-10-08'],
])('from %s, %i working days last until %s', (from, days, until) => {
  const due = workingDaysAfter(new Date(from), days, calendar)
  expect(new Date(due.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)).toBe(until)
})

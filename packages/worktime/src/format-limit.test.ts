import { expect, test } from 'vitest'
import { formatLimit, type Limit } from './index.ts'

test.each<[Limit, string, string]>([
  [{ amount: 15, unit: 'minute' }, '15分钟', '15 minutes'],
  [{ amount: 2, unit: 'emergency-hour' }, '2紧急工作时', '2 emergency hours'],
  [{ amount: 1, unit: 'emergency-day' }, '1紧急工作日', '1 emergency day'],
  [{ amount: 4, unit: 'working-hour' }, '4工作时', '4 working hours'],
  [{ amount: 1, unit: 'working-hour' }, '1工作时', '1 working hour'],
  [{ amount: 5, unit: 'working-day' }, '5工作日', '5 working days'],
  [{ amount: 0.5, unit: 'working-day' }, '0.5工作日', '0.5 working days'],
  [{ amount: 30, unit: 'calendar-day' }, '30自然日', '30 calendar days'],
  [{ amount: 5, unit: 'working-day', countFrom: 'next-day' }, '5工作日', '5 working days'],
])('%o', (limit, chinese, english) => {
  expect(formatLimit(limit, 'zh')).toBe(chinese)
  expect(formatLimit(limit, 'en')).toBe(english)
  expect(formatLimit(limit)).toBe(chinese)
})

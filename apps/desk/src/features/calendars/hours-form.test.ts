import { ApiError } from '@yiwang/client'
import { expect, test } from 'vitest'
import { formOf, hoursFieldErrors, hoursOf, isMonthDay } from './hours-form.ts'

const NOW = new Date('2026-11-21T17:00:00Z')

test('a new calendar begins with the usual hours, from today in China', () => {
  expect(formOf(null, NOW)).toMatchObject({ hours: '08:00-12:00 14:00-18:00', seasons: [], validFrom: '2026-11-22' })
})

test('what is typed is sent, what cannot be read is not', () => {
  const values = { ...formOf(null, NOW), seasons: [{ from: '06-01', to: '09-30', spans: '7:30-11:30 15:00-18:30' }] }
  expect(hoursOf(values)).toEqual({
    hours: [
      { from: '08:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
    seasons: [
      {
        from: '06-01',
        to: '09-30',
        spans: [
          { from: '07:30', to: '11:30' },
          { from: '15:00', to: '18:30' },
        ],
      },
    ],
    workWeek: [1, 2, 3, 4, 5],
  })
  expect(hoursOf({ ...values, hours: 'all day' })).toBeNull()
  expect(hoursOf({ ...values, seasons: [{ from: '6-1', to: '09-30', spans: '08:00-12:00' }] })).toBeNull()
})

test.each([
  ['06-01', true],
  ['12-31', true],
  ['13-01', false],
  ['6-1', false],
  ['', false],
])('%j is a month and day: %s', (text, is) => {
  expect(isMonthDay(text)).toBe(is)
})

test('faults stand at their fields', () => {
  const problem = {
    type: '',
    title: '',
    status: 422,
    code: 'rule-broken' as const,
    userMessage: 'no',
    fields: { 'seasons.1': 'a', hours: 'b', validFrom: 'c' },
  }
  const error = new ApiError('rule-broken', 422, problem)
  expect(hoursFieldErrors(error)).toEqual([
    { name: ['seasons', 1, 'spans'], errors: ['a'] },
    { name: ['hours'], errors: ['b'] },
    { name: ['validFrom'], errors: ['c'] },
  ])
  expect(hoursFieldErrors(new Error('x'))).toEqual([])
})

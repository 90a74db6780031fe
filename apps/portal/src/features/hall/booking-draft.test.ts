import { expect, test } from 'vitest'
import { bookingOf, lacksOf, newBooking } from './booking-draft.ts'

const whole = {
  ...newBooking('2026-11-19'),
  hallId: 'h',
  classCode: 'social',
  matterName: '社保登记',
  startsAt: '2026-11-19T02:00:00.000Z',
  name: '某人',
  phone: '138 1234 5678',
}

test('an empty one lacks all that is asked', () => {
  expect(lacksOf(newBooking('2026-11-19'))).toEqual(['hallId', 'classCode', 'matterName', 'startsAt', 'name', 'phone'])
})

test('a whole one lacks nothing and is sent with the slot', () => {
  expect(lacksOf(whole)).toEqual([])
  expect(bookingOf('id', whole)).toMatchObject({ startsAt: whole.startsAt, phone: '13812345678', kind: 'window' })
})

test('at home it needs the place, and a day is enough', () => {
  const home = { ...whole, kind: 'home' as const, startsAt: '' }
  expect(lacksOf(home)).toEqual(['place'])
  expect(bookingOf('id', { ...home, place: ' 东村 ' })).toMatchObject({
    place: '东村',
    startsAt: '2026-11-19T01:00:00.000Z',
  })
})

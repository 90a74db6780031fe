import { expect, test } from 'vitest'
import { seededRandom } from '../demo/geography/random.ts'
import { atDesk, inOffice, partOfLimit, reportTimes } from './times.ts'

const now = new Date('2026-11-20T10:00:00+08:00')
const local = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

test('reports lie in the past, in order, mostly by day', () => {
  const times = reportTimes(seededRandom(1), 2000, { now, days: 90 })
  expect(times).toHaveLength(2000)
  expect(times.toSorted((a, b) => a.getTime() - b.getTime())).toEqual(times)
  expect(times.every((at) => at < now && now.getTime() - at.getTime() <= 90 * 86_400_000)).toBe(true)
  const byNight = times.filter((at) => Number(local(at).slice(11, 13)) < 6)
  expect(byNight.length / times.length).toBeLessThan(0.05)
})

test('a report of the night waits for the desk to open, one of the day does not', () => {
  expect(local(atDesk(new Date('2026-11-18T23:30:00+08:00'), 20)).slice(0, 13)).toBe('2026-11-19T07')
  expect(local(atDesk(new Date('2026-11-18T03:00:00+08:00'), 20)).slice(0, 13)).toBe('2026-11-18T07')
  expect(local(atDesk(new Date('2026-11-18T10:00:00+08:00'), 20))).toBe('2026-11-18T10:20')
})

test('office time leaves out the weekend; a limit in emergency hours does not', () => {
  const friday = new Date('2026-11-20T17:00:00+08:00')
  expect(local(inOffice(friday, 2))).toBe('2026-11-23T09:00')
  expect(local(partOfLimit(friday, '4紧急工作时', 0.5))).toBe('2026-11-20T19:00')
  expect(local(partOfLimit(friday, '2天', 0.5))).toBe('2026-11-23T17:00')
  expect(local(partOfLimit(friday, '按合同', 0.5))).toBe('2026-11-23T17:00')
})

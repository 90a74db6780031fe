import { expect, test } from 'vitest'
import { alikeAmong } from './alike.ts'
import type { Candidate } from './alike.ts'

const TOWN = '370114/001'
function person(id: string, label: string, areaPath: string | null = `${TOWN}/01/1`, inside = true): Candidate {
  return { id, label, areaPath, inside }
}

const likeness = (one: Candidate, other: Candidate) => alikeAmong([one, other])[0]?.likeness ?? null

test('the same name is more alike the nearer the two live', () => {
  const one = person('a', '张晓明')
  expect(likeness(one, person('b', '张晓明'))).toBe(0.95)
  expect(likeness(one, person('b', '张晓明', `${TOWN}/02/1`))).toBe(0.8)
  expect(likeness(one, person('b', '张晓明', '370114/002/01/1'))).toBe(0.7)
  expect(likeness(one, person('b', '张晓明', null))).toBe(0.7)
})

test('names that sound the same, and names with one other character, are alike; others are not', () => {
  expect(likeness(person('a', '张丽'), person('b', '章莉'))).toBe(0.65)
  expect(likeness(person('a', '张晓明'), person('b', '张晓萌'))).toBe(0.6)
  expect(likeness(person('a', '张晓明'), person('b', '张小萌'))).toBe(null)
  expect(likeness(person('a', '张伟'), person('b', '张强'))).toBe(null)
  expect(likeness(person('a', '张晓明'), person('b', '张明'))).toBe(null)
})

test('two that both lie outside of what is looked through are not offered, and one pair is offered once', () => {
  const far = '370114/002/01/1'
  expect(alikeAmong([person('a', '张丽', far, false), person('b', '张丽', far, false)])).toEqual([])
  const pairs = alikeAmong([person('b', '张丽丽'), person('a', '张丽丽', far, false)])
  expect(pairs).toEqual([{ one: 'a', other: 'b', likeness: 0.7 }])
})

test('on a day that half the county is said to be born on only the same name counts', () => {
  const crowd = Array.from({ length: 500 }, (_, i) => person(String(i).padStart(3, '0'), `名${String(i)}号`))
  expect(alikeAmong([...crowd, person('x', '张丽'), person('y', '章莉'), person('z', '张丽')])).toEqual([
    { one: 'x', other: 'z', likeness: 0.95 },
  ])
})

import { expect, test } from 'vitest'
import { minQueue } from './heap.ts'
import { seededRandom } from './random.ts'

test('values come out in the order of their keys', () => {
  const random = seededRandom(7)
  const keys = Array.from({ length: 500 }, () => random.whole(0, 99))
  const queue = minQueue()
  keys.forEach((key, value) => queue.push(key, value))
  const out: number[] = []
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) out.push(keys[value] ?? -1)
  expect(out).toEqual(keys.toSorted((a, b) => a - b))
  expect(queue.nextKey()).toBe(Infinity)
})

test('the generator of random numbers repeats itself and keeps its bounds', () => {
  const [a, b, other] = [seededRandom(1), seededRandom(1), seededRandom(2)]
  const draw = (random: ReturnType<typeof seededRandom>) => Array.from({ length: 200 }, () => random.whole(3, 5))
  const first = draw(a)
  expect(draw(b)).toEqual(first)
  expect(draw(other)).not.toEqual(first)
  expect(new Set(first)).toEqual(new Set([3, 4, 5]))
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followWhile } from './follow-while.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const waiting = (seconds: number) => () => new Promise<string>((resolve) => setTimeout(resolve, seconds * 1000, 'done'))

test('the keys are looked at while the work goes on, and no longer', async () => {
  let looks = 0
  const end = followWhile(() => Promise.resolve((looks += 1)), waiting(60))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await end).toBe('done')
  expect(looks).toBeGreaterThan(10)
  const before = looks
  await vi.advanceTimersByTimeAsync(60_000)
  expect(looks).toBe(before)
})

test('a look that fails in the middle does not end the work; one that fails at once does', async () => {
  let looks = 0
  const flaky = () => ((looks += 1) > 1 ? Promise.reject(new Error('no database')) : Promise.resolve())
  const end = followWhile(flaky, waiting(20))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await end).toBe('done')
  expect(looks).toBeGreaterThan(2)
  await expect(followWhile(() => Promise.reject(new Error('no database')), waiting(1))).rejects.toThrow('no database')
})

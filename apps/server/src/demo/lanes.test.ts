import { expect, test } from 'vitest'
import { inLanes } from './lanes.ts'

test('every item once, in order, never more at once than there are lanes', async () => {
  const begun: number[] = []
  let running = 0
  let most = 0
  await inLanes([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    begun.push(item)
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
  })
  expect([begun, most]).toEqual([[1, 2, 3, 4, 5, 6, 7], 3])
})

test('a failure ends the whole', async () => {
  await expect(inLanes([1], 2, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
})

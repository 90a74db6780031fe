import { expect, test } from 'vitest'
import { fitWithin } from './compress-photo.ts'

test.each([
  [4000, 3000, 1920, 1440],
  [3000, 4000, 1440, 1920],
  [4000, 2000, 1920, 960],
  [800, 600, 800, 600],
  [100, 50, 100, 50],
  [9000, 1, 1920, 1],
])('a photo of %i x %i is made to fit and never enlarged', (width, height, fitWidth, fitHeight) => {
  expect(fitWithin(width, height, 1920)).toEqual({ width: fitWidth, height: fitHeight })
})

import { expect, test } from 'vitest'
import { appVersion, versionIn } from './app-version.ts'

test.each([
  ['/field/assets/index-CBI8OseB.js', 'CBI8OseB'],
  ['/field/assets/index--EvFKvwG.js', '-EvFKvwG'],
  ['/src/app/main.tsx', ''],
  ['', ''],
])('the version in %s is %s', (address, version) => {
  expect(versionIn(address)).toBe(version)
})

test('where there is no page there is no version', () => {
  expect(appVersion(undefined)).toBe('')
})

import { expect, test } from 'vitest'
import { currentIn } from './held.query.ts'
import { phoneName, shortNumber } from './phone-name.ts'

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [`Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/120.0.0.0 Mobile Safari/537.36`, 'Android · Chrome 120'],
  [`Mozilla/5.0 (Phone; OpenHarmony 4.0) ${WEBKIT} Chrome/114.0 Mobile HuaweiBrowser/5.0`, 'HarmonyOS · Huawei 5'],
  [`Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) ${WEBKIT} Version/17.1 Mobile Safari/604.1`, 'iPhone · Safari 17'],
  ['curl/8.0', ''],
  ['', ''],
])('%s is %s', (userAgent, name) => {
  expect(phoneName(userAgent)).toBe(name)
})

test('the end of a number is enough on the telephone', () => {
  expect(shortNumber('0192f0c4-3c1b-7d7e-8b2a-8d0c5e7fab12')).toBe('7fab12')
})

test('the version that phones are given stands in the page of the app', () => {
  expect(currentIn('<script type="module" crossorigin src="/field/assets/index-CBI8OseB.js"></script>')).toBe(
    'CBI8OseB',
  )
  expect(currentIn('<html></html>')).toBe('')
})

import { expect, test } from 'vitest'
import { deviceOf } from './device.ts'

const GECKO = '(KHTML, like Gecko)'

test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${GECKO} Chrome/130.0.0.0 Safari/537.36`,
    'Chrome · Windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${GECKO} Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0`,
    'Edge · Windows',
  ],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 ${GECKO} Version/17.5 Safari/605.1.15`,
    'Safari · macOS',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 ${GECKO} Mobile/15E148 MicroMessenger/8.0.50`,
    'WeChat · iOS',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 ${GECKO} Chrome/116.0 Mobile Safari/537.36`,
    'Chrome · Android',
  ],
  [
    `Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 ${GECKO} Chrome/114.0 Safari/537.36 ArkWeb/4.1 HuaweiBrowser/5.0`,
    'Huawei Browser · HarmonyOS',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox · Linux'],
  ['Mozilla/5.0 (X11; Linux aarch64; UOS) Gecko/20100101 Firefox/115.0', 'Firefox · UOS'],
  ['curl/8.5.0', ''],
  ['', ''],
])('%s', (userAgent, said) => {
  expect(deviceOf(userAgent)).toBe(said)
})

test('versions and models stay out', () => {
  const one = deviceOf(`Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 ${GECKO} Chrome/116.0 Mobile`)
  const other = deviceOf(`Mozilla/5.0 (Linux; Android 9; SM-G9) AppleWebKit/537.36 ${GECKO} Chrome/80.0 Mobile`)
  expect(one).toBe(other)
})

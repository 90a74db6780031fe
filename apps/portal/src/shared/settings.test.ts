import { expect, test } from 'vitest'
import { callTo } from './call-to.ts'
import { parseSettings } from './settings.ts'
import { whenText } from './when.ts'

test('Chinese and normal type unless the phone says otherwise', () => {
  for (const text of [null, '', 'null', '7', '{"language":"de","large":"yes"}']) {
    expect(parseSettings(text)).toEqual({ language: 'zh-CN', large: false })
  }
  expect(parseSettings('{"language":"en","large":true}')).toEqual({ language: 'en', large: true })
})

test('the year is said only when it is another one', () => {
  const now = new Date('2026-06-01T00:00:00Z')
  expect(whenText('2026-03-05T04:00:00Z', now, 'en')).not.toContain('2026')
  expect(whenText('2025-03-05T04:00:00Z', now, 'en')).toContain('2025')
})

test('a phone number is dialled without its separators', () => {
  expect(callTo('0531-8321 2345')).toBe('tel:053183212345')
  expect(callTo('+86 138-0000-0000')).toBe('tel:+8613800000000')
})

import { expect, test } from 'vitest'
import { shownText } from './shown-text.ts'

test('values are shown as text, sealed ones only as far as they may be seen', () => {
  expect(shownText('Li', ', ')).toBe('Li')
  expect(shownText(['a', 'b'], ' / ')).toBe('a / b')
  expect(shownText({ masked: '138****0000' }, ', ')).toBe('138****0000')
  expect(shownText({ lng: 117.5, lat: 36.75 }, ', ')).toBe('117.50000, 36.75000')
})

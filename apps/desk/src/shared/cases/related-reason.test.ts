import { expect, test } from 'vitest'
import type { Translate } from '../i18n.ts'
import { sayRelated } from './related-reason.ts'

const t: Translate = (key, values = {}) => [key, ...Object.values(values)].join(' ')

test('a reason is said in words with its value, an unknown one by its value alone', () => {
  expect(sayRelated({ kind: 'distance', value: '12' }, t)).toBe('relatedReason.distance 12')
  expect(sayRelated({ kind: 'weather', value: 'rain' }, t)).toBe('rain')
})

import type { FormLine } from '@yiwang/contract/services'
import { expect, test } from 'vitest'
import { shownText } from './shown-text.ts'

const line = (value: FormLine['value']): FormLine => ({
  key: 'k',
  label: '',
  type: 'text',
  value,
  known: false,
  required: false,
  help: '',
  choices: [{ code: '1', name: '男' }],
})
const words = { yes: '是', no: '否' }

test('values as they are read', () => {
  expect(shownText(line(null), words)).toBe('—')
  expect(shownText(line(false), words)).toBe('否')
  expect(shownText(line('1'), words)).toBe('男')
  expect(shownText(line(['1', '2']), words)).toBe('男 / 2')
  expect(shownText(line({ masked: '138****5678' }), words)).toBe('138****5678')
  expect(shownText(line(12), words)).toBe('12')
})

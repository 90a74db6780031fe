import type { OwnEntry } from '@yiwang/contract/campaigns'
import { expect, test } from 'vitest'
import { entryText } from './entry-text.ts'

const WORDS = { yes: '是', no: '否', none: '没有填' }
const FIELD: OwnEntry['fields'][number] = {
  key: 'form:x.y',
  type: 'text',
  required: false,
  label: { zh: '项', en: '' },
  value: null,
}

test.each([
  [{}, '没有填'],
  [{ value: true }, '是'],
  [{ value: false }, '否'],
  [{ value: 3 }, '3'],
  [{ value: { masked: '139****7777' } }, '139****7777'],
  [{ value: '1', choices: [{ code: '1', name: '男' }] }, '男'],
  [{ value: ['1', '8'], choices: [{ code: '1', name: '男' }] }, '男, 8'],
])('%j reads %s', (more, text) => {
  expect(entryText({ ...FIELD, ...more }, WORDS)).toBe(text)
})

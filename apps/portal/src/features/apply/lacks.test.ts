import type { MatterGuide } from '@yiwang/contract/matters'
import { expect, test } from 'vitest'
import { newDraft } from './draft.ts'
import { lacksIn, valueOf } from './lacks.ts'

const guide = {
  form: {
    name: '',
    known: [{ key: 'person.phone', required: true }],
    own: [
      { key: 'shop', label: { zh: '店名', en: '' }, type: 'text', required: true },
      { key: 'note', label: { zh: '备注', en: '' }, type: 'text', required: false },
    ],
  },
} as unknown as MatterGuide

test('a name, a phone and required fields; what the library knows is not asked for', () => {
  expect(lacksIn(guide, newDraft())).toEqual(['name', 'phone', 'shop'])
  const draft = { ...newDraft(), name: '王', phone: '13800001234', form: { shop: '面馆' } }
  expect(lacksIn(guide, draft)).toEqual([])
  expect(lacksIn(guide, { ...draft, phone: '12' })).toEqual(['phone'])
  expect(lacksIn(guide, { ...draft, form: { shop: '' } })).toEqual(['shop'])
})

test('what was typed becomes what the field holds', () => {
  expect(valueOf('number', ' 12.5 ')).toBe(12.5)
  expect(valueOf('number', 'zwölf')).toBeNull()
  expect(valueOf('flag', 'true')).toBe(true)
  expect(valueOf('flag', 'false')).toBe(false)
  expect(valueOf('text', '面馆 ')).toBe('面馆 ')
  expect(valueOf('date', '')).toBeNull()
})

import { soundMatter } from '@yiwang/contract/matters'
import { expect, test } from 'vitest'
import { fieldsIn, SECTIONS } from './sections.ts'
import { valueAt, withValueAt } from './value-at.ts'

test('a value is read and replaced at its path, and nothing else changes', () => {
  const entry = soundMatter()
  expect(valueAt(entry, 'implementer.nature')).toBe('statutory')
  const next = withValueAt(entry, 'implementer.nature', 'entrusted')
  expect(next.implementer).toEqual({ ...entry.implementer, nature: 'entrusted' })
  expect(entry.implementer.nature).toBe('statutory')
  expect({ ...next, implementer: entry.implementer }).toEqual(entry)
  expect(valueAt(entry, 'nothing.there')).toBeUndefined()
})

test('every part of an entry has a field in some section', () => {
  const roots = new Set(SECTIONS.flatMap(fieldsIn).map(({ path }) => path.split('.')[0]))
  // Joined matters are put together where they are handled.
  expect(Object.keys(soundMatter()).filter((key) => !roots.has(key))).toEqual(['parts'])
})

import { expect, test } from 'vitest'
import {
  FIELD_TYPES,
  FLAWS,
  LIFE_EVENTS,
  LINK_KINDS,
  SENSITIVITIES,
  SOURCES,
  SUBJECT_FIELDS,
  SUBJECT_KINDS,
  SUBJECT_STATES,
} from '../registers/index.ts'
import { en, zhCN } from './index.ts'

test.each([
  ['kinds', SUBJECT_KINDS, 'kind'],
  ['states', SUBJECT_STATES, 'state'],
  ['sources', SOURCES, 'source'],
  ['links', LINK_KINDS, 'link'],
  ['links seen from the other end', LINK_KINDS, 'linkBack'],
  ['life events', LIFE_EVENTS, 'lifeEvent'],
  ['sensitivities', SENSITIVITIES, 'sensitivity'],
  ['types of a field', FIELD_TYPES, 'fieldType'],
  ['flaws of a value', FLAWS, 'flaw'],
] as const)('every code of %s has a word in both languages', (_, codes, group) => {
  for (const words of [zhCN, en]) expect(Object.keys(words.registers[group])).toEqual([...codes])
})

test('every fact of every kind has a word in both languages', () => {
  for (const words of [zhCN, en])
    for (const kind of SUBJECT_KINDS)
      expect(Object.keys(words.registers.field[kind])).toEqual(SUBJECT_FIELDS[kind].map(({ key }) => key))
})

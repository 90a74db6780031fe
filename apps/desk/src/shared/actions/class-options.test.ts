import { expect, test } from 'vitest'
import { classOptions } from './class-options.ts'

const one = (id: string, classCode: string, synonyms: string[] = []) => ({
  id,
  code: `${classCode}-${id}`,
  name: `sub ${id}`,
  classCode,
  className: `class ${classCode}`,
  synonyms,
})

test('sub-classes stand under their class in the order of the list', () => {
  const groups = classOptions([one('1', 'A'), one('2', 'B'), one('3', 'A')])
  expect(groups.map(({ label, options }) => [label, options.map((option) => option.value)])).toEqual([
    ['class A', ['1', '3']],
    ['class B', ['2']],
  ])
})

test('a sub-class is found by its name, class, code and synonyms, and shown by its name', () => {
  const option = classOptions([one('7', 'C', ['lid', 'cover'])])[0]?.options[0]
  expect(option?.label).toBe('sub 7')
  for (const word of ['sub 7', 'class C', 'C-7', 'lid', 'cover']) expect(option?.words).toContain(word)
})

test('an empty list has no groups', () => {
  expect(classOptions([])).toEqual([])
})

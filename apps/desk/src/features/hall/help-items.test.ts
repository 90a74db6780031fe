import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHelpItems, writeHelpItems } from './help-items.ts'

const matterId = '0199a0de-0000-7000-8000-000000000001'

test('lines from a table or typed by hand; a matter that was linked stays linked', () => {
  const known = [{ group: '社会保险', name: '养老认证', matterId }]
  expect(readHelpItems('社会保险\t养老认证\n民政，高龄津贴\n\n', known)).toEqual({
    items: [
      { group: '社会保险', name: '养老认证', matterId },
      { group: '民政', name: '高龄津贴', matterId: null },
    ],
    wrong: [],
  })
})

test('a line without a group, without a name or said twice is named by its number', () => {
  expect(readHelpItems('养老认证\n民政|\n民政|高龄\n民政|高龄', []).wrong).toEqual([1, 2, 4])
})

test('what is written is read back', () => {
  const word = fc.stringMatching(/^[a-z]{1,10}$/)
  const items = fc.uniqueArray(fc.record({ group: word, name: word, matterId: fc.constant(null) }), {
    selector: ({ group, name }) => `${group}|${name}`,
  })
  fc.assert(
    fc.property(items, (list) => {
      expect(readHelpItems(writeHelpItems(list), list)).toEqual({ items: list, wrong: [] })
    }),
    { seed: 7 },
  )
})

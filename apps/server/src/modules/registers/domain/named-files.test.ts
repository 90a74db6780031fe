import { expect, test } from 'vitest'
import { freshFiles } from './named-files.ts'
import type { StoredValues } from './stored-values.ts'

const FIELDS = [
  { key: 'photo', type: 'photo' as const },
  { key: 'papers', type: 'file' as const },
  { key: 'name', type: 'text' as const },
]

test('files are those of file fields, each once, and not those that were named before', () => {
  const said: { values: StoredValues }[] = [
    { values: { photo: 'a', papers: ['b', 'c', 'b'], name: 'd' } },
    { values: { photo: null } },
  ]
  expect(freshFiles(FIELDS, said, [])).toEqual({ pictures: ['a'], others: ['b', 'c'] })
  expect(freshFiles(FIELDS, said, [{ values: { photo: 'c', papers: 'a' } }])).toEqual({ pictures: [], others: ['b'] })
})

test('where no field takes files nothing is one', () => {
  expect(freshFiles([{ key: 'photo', type: 'text' }], [{ values: { photo: 'a' } }], [])).toEqual({
    pictures: [],
    others: [],
  })
})

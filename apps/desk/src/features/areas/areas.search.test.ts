import { newId } from '@yiwang/contract'
import { expect, test } from 'vitest'
import { areasSearch } from './areas.search.ts'

test('an address that somebody broke still opens the screen', () => {
  expect(areasSearch.parse({ area: 'x', tab: 'y', on: 'z', mode: 'w' })).toEqual({ tab: 'facts' })
})

test('area, tab, day and mode are read', () => {
  const read = { area: newId(), tab: 'history', on: '2026-01-31', mode: 'redraw', q: '3701' }
  expect(areasSearch.parse(read)).toEqual(read)
})

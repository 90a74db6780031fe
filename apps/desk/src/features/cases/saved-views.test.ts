import { expect, test } from 'vitest'
import { readViews, withView } from './saved-views.ts'

test('no more than fifty views are kept, the newest first', () => {
  const many = Array.from({ length: 50 }, (_, i) => ({ name: `v${i}`, search: '' }))
  const views = withView(many, { name: 'new', search: '?open=true' })
  expect(views).toHaveLength(50)
  expect(views[0]?.name).toBe('new')
  expect(readViews(JSON.stringify(views))).toEqual(views)
})

test('a store that holds something else counts as empty', () => {
  for (const raw of [null, '', 'null', '{}', '[{"name":"","search":""}]', JSON.stringify([{ name: 'a' }])]) {
    expect(readViews(raw)).toEqual([])
  }
})

import { expect, test } from 'vitest'
import { tabsFor, tasksSearch } from './tasks.search.ts'

test('a wrong address shows the tasks', () => {
  expect(tasksSearch.parse({})).toEqual({ tab: 'tasks' })
  expect(tasksSearch.parse({ tab: 'nothing', weeks: 'x', areaId: '1' })).toEqual({ tab: 'tasks' })
  expect(tasksSearch.parse({ tab: 'parts', from: '2026-11-16', weeks: '2' })).toEqual({
    tab: 'parts',
    from: '2026-11-16',
    weeks: 2,
  })
})

test('answers are for those who send, complaints for those who supervise', () => {
  expect(tabsFor((permission) => permission === 'task.send')).toEqual(['tasks', 'parts', 'refusals', 'temporary'])
  expect(tabsFor((permission) => permission === 'task.approve')).toEqual(['tasks', 'parts', 'temporary', 'complaints'])
  expect(tabsFor(() => false)).toEqual(['tasks', 'parts', 'temporary'])
})

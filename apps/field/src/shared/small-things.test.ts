import { expect, test } from 'vitest'
import type { Session } from '@yiwang/contract/identity'
import { areaPosts } from './session.query.ts'
import { parseSettings } from './settings.ts'
import { clockTone, stateTone } from './tone.ts'
import { commandIds } from './use-command.ts'

test('settings fall back one by one', () => {
  expect(parseSettings(null)).toEqual({ language: 'zh-CN', large: false, outdoor: false })
  expect(parseSettings('{"language":"fr","large":true}')).toEqual({ language: 'zh-CN', large: true, outdoor: false })
  expect(parseSettings('not json')).toEqual({ language: 'zh-CN', large: false, outdoor: false })
  expect(parseSettings('null')).toEqual({ language: 'zh-CN', large: false, outdoor: false })
})

test('the same content keeps its command id until it is answered', () => {
  let made = 0
  const ids = commandIds(() => `id-${(made += 1)}`)
  expect(ids.for({ a: 1 })).toBe('id-1')
  expect(ids.for({ a: 1 })).toBe('id-1')
  expect(ids.for({ a: 2 })).toBe('id-2')
  ids.settled()
  expect(ids.for({ a: 2 })).toBe('id-3')
})

test('what was refused is replaced by what is sent next, under another id', () => {
  let made = 0
  const ids = commandIds(() => `id-${(made += 1)}`)
  ids.refuse(ids.for({ a: 1 }))
  expect(ids.refused()).toBe('id-1')
  expect(ids.for({ a: 1 })).toBe('id-2')
  ids.settled()
  expect(ids.refused()).toBeNull()
})

test('red is only overdue, green only done', () => {
  const clock = { stage: null, limitText: null, startedAt: null, dueAt: null, provisional: false, ratio: null }
  expect(clockTone({ ...clock, state: 'overdue' })).toBe('danger')
  expect(clockTone({ ...clock, state: 'soon' })).toBe('soon')
  expect(clockTone({ ...clock, state: 'running' })).toBe('wait')
  expect(stateTone('closed')).toBe('good')
  expect(stateTone('refused')).toBe('wait')
})

test('the chosen post comes first and an area only once', () => {
  const post = (id: string, areaId: string | null) => ({ id, areaId }) as Session['posts'][number]
  const posts = [post('1', 'a'), post('2', null), post('3', 'b'), post('4', 'b'), post('5', 'a')]
  expect(areaPosts({ posts, postId: '4' } as Session).map((p) => p.id)).toEqual(['4', '1'])
  expect(areaPosts({ posts: [], postId: null } as unknown as Session)).toEqual([])
})

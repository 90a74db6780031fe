import { expect, test } from 'vitest'
import type { Actor } from '../../../kernel/actor.ts'
import { createPageViews } from './page-views.ts'

const actor = (id: string | null): Actor => ({
  kind: 'person',
  id,
  name: '甲',
  tenant: '370114',
  sessionId: null,
  posts: [],
  address: null,
})
const at = (minute: number) => new Date(Date.UTC(2026, 10, 18, 2, minute))

test('looks are counted by person and hour; what is told is not told again', () => {
  const views = createPageViews()
  for (const minute of [1, 2, 59, 61]) views.note(actor('a'), at(minute))
  views.note(actor(null), at(1))
  expect(views.due(Date.now())).toEqual([])
  const later = Date.now() + 60_000
  const seen = views.due(later)
  expect(seen.map(({ amount }) => amount)).toEqual([3, 1])
  views.note(actor('a'), at(30))
  views.told(seen)
  expect(views.due(later)).toMatchObject([{ actorId: 'a', amount: 1 }])
})

test('many looks of one person are told at once', () => {
  const views = createPageViews()
  for (let minute = 0; minute < 20; minute += 1) views.note(actor('a'), at(minute))
  expect(views.due(Date.now())).toMatchObject([{ amount: 20, at: at(19).toISOString() }])
})

import { newId } from '../core/index.ts'
import { expect, test } from 'vitest'
import { countCadreItems } from './cadres.ts'
import { mondayOf, weekday, dayNumber } from './days.ts'
import { searchHandbook } from './handbook.ts'
import { visitRuleContent, windowsOf } from './rules.ts'
import { visitReport } from './visits.ts'

const course = { season: null, startsOn: '2026-01-01', endsOn: null }

test('weeks begin on Monday', () => {
  expect(mondayOf('2026-11-22')).toBe('2026-11-16')
  expect(weekday(dayNumber('2026-11-16'))).toBe(0)
})

test('windows are calendar periods that touch the stretch', () => {
  const stretch = { from: '2026-11-18', until: '2026-12-02' }
  expect(windowsOf({ ...course, every: 'month' }, stretch)).toEqual([
    { period: '2026-11-01', from: '2026-11-01', to: '2026-11-30' },
    { period: '2026-12-01', from: '2026-12-01', to: '2026-12-31' },
  ])
  expect(windowsOf({ ...course, every: 'week' }, stretch).map(({ from }) => from)).toEqual([
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ])
  expect(windowsOf({ ...course, every: 'day' }, stretch)).toHaveLength(15)
  expect(windowsOf({ ...course, every: 'quarter' }, stretch)).toEqual([
    { period: '2026-10-01', from: '2026-10-01', to: '2026-12-31' },
  ])
})

test('a season that runs over the new year asks in its months alone', () => {
  const winter = { ...course, every: 'month' as const, season: { from: 11, to: 3 } }
  const months = windowsOf(winter, { from: '2026-02-01', until: '2026-12-31' }).map(({ from }) => from)
  expect(months).toEqual(['2026-02-01', '2026-03-01', '2026-11-01', '2026-12-01'])
})

test('what is cut to less than half is not asked', () => {
  const late = { ...course, every: 'month' as const, startsOn: '2026-11-20' }
  expect(windowsOf(late, { from: '2026-11-18', until: '2026-12-02' }).map(({ from }) => from)).toEqual(['2026-12-01'])
  const mid = windowsOf({ ...late, startsOn: '2026-11-10' }, { from: '2026-11-18', until: '2026-11-30' })
  expect(mid).toEqual([{ period: '2026-11-01', from: '2026-11-10', to: '2026-11-30' }])
})

test('daily visits are for an emergency and end', () => {
  const rule = {
    name: '寒潮每日',
    reason: '寒潮期间每日看望',
    target: { of: 'household' },
    areaId: newId(),
    every: 'day',
    startsOn: '2026-11-01',
  }
  expect(visitRuleContent.safeParse(rule).success).toBe(false)
  expect(visitRuleContent.safeParse({ ...rule, endsOn: '2026-11-20' }).success).toBe(true)
  expect(visitRuleContent.safeParse({ ...rule, endsOn: '2027-11-20' }).success).toBe(false)
})

test('nobody at home confirms nothing', () => {
  const subjectId = newId()
  expect(visitReport.safeParse({ subjectId, outcome: 'away' }).success).toBe(true)
  expect(visitReport.safeParse({ subjectId, outcome: 'away', nothingChanged: true }).success).toBe(false)
})

test('collected is solved and followed together', () => {
  const items = (['collected', 'assigned', 'solved', 'solved'] as const).map((state) => ({ state }))
  expect(countCadreItems(items)).toEqual({ collected: 4, solved: 2, followed: 2 })
})

test('pages are found by all words, titles first', () => {
  const pages = [
    { chapter: '服务', title: '上门', body: '门诊慢特病的材料' },
    { chapter: '服务', title: '门诊慢特病', body: '如何办理' },
    { chapter: '安全', title: '燃气', body: '看报警器' },
  ]
  expect(searchHandbook(pages, '慢特病').map(({ title }) => title)).toEqual(['门诊慢特病', '上门'])
  expect(searchHandbook(pages, '服务 报警器')).toEqual([])
})

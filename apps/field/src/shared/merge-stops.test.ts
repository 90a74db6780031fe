import { expect, test } from 'vitest'
import type { OpenHousehold } from '@yiwang/contract/campaigns'
import type { VisitStop } from '@yiwang/contract/visits'
import { mergeStops } from './merge-stops.ts'

function stop(subjectId: string, more: Partial<VisitStop> = {}): VisitStop {
  return {
    subjectId,
    label: subjectId,
    areaId: null,
    areaName: '东村',
    lng: null,
    lat: null,
    plannedOn: '2026-11-20',
    place: 1,
    mine: true,
    dueOn: '2026-11-30',
    daysLeft: 10,
    warning: null,
    lastVisitedAt: null,
    lines: [],
    ...more,
  }
}

function ask(subjectId: string, campaigns: readonly string[]): OpenHousehold {
  const targets = campaigns.map((campaignId) => ({
    campaignId,
    title: campaignId,
    subjectId,
    label: '',
    closesOn: '2026-12-01',
    state: 'open' as const,
  }))
  return { subjectId, label: subjectId, areaId: null, areaName: '东村', targets }
}

test('a household stands in the list once, with its visit and all campaigns', () => {
  const groups = mergeStops([stop('a'), stop('b')], [ask('b', ['x', 'y', 'x']), ask('c', ['x'])])
  expect(
    groups.map(({ kind, doors }) => [kind, doors.map(({ subjectId, campaigns }) => `${subjectId}${campaigns}`)]),
  ).toEqual([
    ['day', ['a0', 'b2']],
    ['asked', ['c1']],
  ])
})

test('what is about to be late is on top, and is not shown again on its planned day', () => {
  const later = stop('a', { plannedOn: '2026-11-21' })
  const late = stop('a', { plannedOn: '2026-11-24', warning: 'ends-soon' })
  const groups = mergeStops([later, late, stop('b', { plannedOn: null, warning: 'not-planned' })], [])
  expect(groups.map(({ kind, doors }) => [kind, doors.length])).toEqual([
    ['late', 1],
    ['unplanned', 1],
  ])
})

test('days follow each other', () => {
  const groups = mergeStops([stop('b', { plannedOn: '2026-11-22' }), stop('a', { plannedOn: '2026-11-20' })], [])
  expect(groups.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-22'])
})

import { z } from 'zod'
import { date, id, text } from '../core/index.ts'
import { ledgerCode } from '../registers/ledgers.ts'
import { namedBasis, workBasis } from '../tasks/basis.ts'
import { day } from '../tasks/day.ts'
import { addDays, dayNumber, firstOfMonth, mondayOf, monthOf } from './days.ts'

export const FREQUENCIES = ['day', 'week', 'month', 'quarter'] as const
export const frequency = z.enum(FREQUENCIES)
export type Frequency = z.infer<typeof frequency>

/** Daily visits are for an emergency: they end by themselves. */
export const MOST_DAILY_DAYS = 60

/** Of a grid's team, those that a rule speaks to; nobody is named. */
export const VISITOR_ROLES = ['micro-worker', 'grid-worker', 'grid-head', 'helper'] as const
export const visitorRole = z.enum(VISITOR_ROLES)
export type VisitorRole = z.infer<typeof visitorRole>

/** What is visited: every household, whoever stands in a ledger (with the household), or every place kept in the library. */
export const visitTarget = z.discriminatedUnion('of', [
  z.object({ of: z.literal('household') }),
  z.object({ of: z.literal('ledger'), ledger: ledgerCode }),
  z.object({ of: z.literal('place') }),
])
export type VisitTarget = z.infer<typeof visitTarget>

const month = z.int().min(1).max(12)

export const visitRuleContent = z
  .object({
    name: text(40, 2),
    /** Why it is visited, in words that a worker can say at the door. */
    reason: text(300, 2),
    target: visitTarget,
    areaId: id,
    every: frequency,
    /** Months in which it is asked; from November to March runs over the new year. */
    season: z.object({ from: month, to: month }).nullable().default(null),
    startsOn: day,
    endsOn: day.nullable().default(null),
    roles: z.array(visitorRole).min(1).max(4).default(['grid-worker']),
    /** Days before the end of a window on which a visit not yet made is shown to the head. */
    warnDays: z.int().min(0).max(30).default(3),
    /** Under what it is asked of grid workers; null only in rules that are older than the question. */
    basis: workBasis.nullable().default(null),
  })
  .refine(({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn, {
    error: 'ends-before-start',
    path: ['endsOn'],
  })
  .refine(
    ({ every, startsOn, endsOn }) =>
      every !== 'day' || (endsOn !== null && dayNumber(endsOn) - dayNumber(startsOn) < MOST_DAILY_DAYS),
    { error: 'daily-needs-end', path: ['endsOn'] },
  )
export type VisitRuleContent = z.output<typeof visitRuleContent>

/** A stretch of days, both included, within which one visit is due. `period` names it whatever was cut off. */
export type Window = { period: string; from: string; to: string }

type Course = Pick<VisitRuleContent, 'every' | 'season' | 'startsOn' | 'endsOn'>

/**
 * The windows of a rule that touch a stretch of days, both included: calendar days, weeks from Monday, months, quarters. What
 * lies outside the season and the life of the rule is cut off; a window of which less than half is left is not asked.
 */
export function windowsOf(rule: Course, stretch: { from: string; until: string }): Window[] {
  const windows: Window[] = []
  for (let period = periodOf(rule.every, stretch.from); period <= stretch.until; period = after(rule.every, period)) {
    const whole = { from: period, to: addDays(after(rule.every, period), -1) }
    const left = cut(rule, whole)
    if (left && left.to >= stretch.from && left.from <= stretch.until) windows.push({ period, ...left })
  }
  return windows
}

/** The first day of the window that a day lies in. */
export function periodOf(every: Frequency, on: string): string {
  if (every === 'day') return on
  if (every === 'week') return mondayOf(on)
  if (every === 'month') return firstOfMonth(on)
  return firstOfMonth(on, -((monthOf(on) - 1) % 3))
}

function after(every: Frequency, period: string): string {
  if (every === 'day') return addDays(period, 1)
  if (every === 'week') return addDays(period, 7)
  return firstOfMonth(period, every === 'month' ? 1 : 3)
}

function cut({ season, startsOn, endsOn }: Course, whole: { from: string; to: string }) {
  const days = dayNumber(whole.to) - dayNumber(whole.from) + 1
  let from = whole.from < startsOn ? startsOn : whole.from
  let to = endsOn !== null && endsOn < whole.to ? endsOn : whole.to
  while (season && from <= to && !isIn(season, from)) from = addDays(from, 1)
  while (season && from <= to && !isIn(season, to)) to = addDays(to, -1)
  return dayNumber(to) - dayNumber(from) + 1 >= days / 2 ? { from, to } : null
}

function isIn({ from, to }: { from: number; to: number }, on: string): boolean {
  const now = monthOf(on)
  return from <= to ? now >= from && now <= to : now >= from || now <= to
}

export const visitRuleView = z.object({
  id,
  number: z.int(),
  content: visitRuleContent,
  areaName: z.string(),
  /** Name of the ledger in Chinese; empty for the other targets. */
  ledgerName: z.string(),
  effectiveFrom: date,
  changedBy: z.string(),
  retiredOn: date.nullable(),
  under: namedBasis,
  version: z.int(),
  can: z.object({ edit: z.boolean() }),
})
export type VisitRuleView = z.infer<typeof visitRuleView>

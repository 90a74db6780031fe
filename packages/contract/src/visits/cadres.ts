import { z } from 'zod'
import { date, defineRoute, id, instant, text } from '../core/index.ts'
import { day } from '../tasks/day.ts'

/**
 * Weekly visits of cadres (周末之约): what was heard goes through three lists, collected, assigned, fed back. A matter is solved
 * when somebody told the household; until then it is followed.
 */
export const CADRE_STATES = ['collected', 'assigned', 'solved'] as const
export const cadreState = z.enum(CADRE_STATES)
export type CadreState = z.infer<typeof cadreState>

/** 三必访, and what else is heard on the way. */
export const CADRE_REASONS = ['hardship', 'conflict', 'opinion', 'hazard', 'other'] as const
export const cadreReason = z.enum(CADRE_REASONS)
export type CadreReason = z.infer<typeof cadreReason>

export const cadreItem = z.object({
  id,
  week: date,
  areaName: z.string(),
  subjectId: id.nullable(),
  label: z.string(),
  reason: cadreReason,
  text: z.string(),
  state: cadreState,
  heardBy: z.string(),
  heardAt: instant,
  /** Who was given it, and what was answered. */
  assignedTo: z.string(),
  assignedAt: instant.nullable(),
  caseId: id.nullable(),
  caseNumber: z.string().nullable(),
  answer: z.string(),
  solvedAt: instant.nullable(),
  version: z.int(),
})
export type CadreItem = z.infer<typeof cadreItem>

/** Collected is always solved and followed together. */
export const cadreWeek = z.object({ week: date, collected: z.int(), solved: z.int(), followed: z.int() })
export type CadreWeek = z.infer<typeof cadreWeek>

/** The figures of the three lists. */
export function countCadreItems(items: readonly Pick<CadreItem, 'state'>[]): Omit<CadreWeek, 'week'> {
  const solved = items.filter(({ state }) => state === 'solved').length
  return { collected: items.length, solved, followed: items.length - solved }
}

const itemId = z.object({ itemId: id })

export const cadreRoutes = {
  weeks: defineRoute({
    method: 'GET',
    path: '/cadre-weeks',
    summary: 'The past twelve weeks of an area in figures',
    query: z.object({ areaId: id.optional() }),
    reply: z.object({ areaId: id, areaName: z.string(), items: z.array(cadreWeek) }),
  }),
  week: defineRoute({
    method: 'GET',
    path: '/cadre-weeks/{week}',
    summary: 'The three lists of one week; any of its days names it',
    params: z.object({ week: day }),
    query: z.object({ areaId: id.optional() }),
    reply: z.object({ week: cadreWeek, areaName: z.string(), items: z.array(cadreItem) }),
  }),
  collect: defineRoute({
    method: 'POST',
    path: '/cadre-items',
    summary: 'Write down what was heard; the week is that of the day',
    body: z.object({
      id,
      areaId: id,
      subjectId: id.nullable().default(null),
      reason: cadreReason,
      text: text(600, 2),
    }),
    reply: cadreItem,
  }),
  assign: defineRoute({
    method: 'POST',
    path: '/cadre-items/{itemId}/assign',
    versioned: true,
    summary: 'Give it to somebody; with `caseId` it goes the way of a case',
    params: itemId,
    body: z.object({ to: text(60, 2), openCase: z.boolean().default(false), caseId: id.optional() }),
    reply: cadreItem,
  }),
  solve: defineRoute({
    method: 'POST',
    path: '/cadre-items/{itemId}/solve',
    versioned: true,
    summary: 'The household was told what came of it',
    params: itemId,
    body: z.object({ answer: text(600, 2) }),
    reply: cadreItem,
  }),
}

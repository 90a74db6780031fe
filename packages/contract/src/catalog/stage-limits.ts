import { z } from 'zod'
import { defineRoute, id, text } from '../core/index.ts'

/**
 * Stages of a case that have a limit: clocks of their own, the part of an assisting unit, and until when a unit may
 * return a case. The limit of `handling` is the one of the filing condition.
 */
export const STAGES = [
  'acceptance',
  'contact',
  'verification',
  'dispatch',
  'signing',
  'handling',
  'check',
  'callback',
  'arbitration',
  'assist',
  'return',
] as const
export type Stage = (typeof STAGES)[number]

/** Stages whose limit the county says; all but handling. */
export const COUNTY_STAGES = STAGES.filter((name): name is CountyStage => name !== 'handling')
export type CountyStage = Exclude<Stage, 'handling'>

/** Limits as printed, such as 30分钟 or 4工作时; a stage that is left out stays as it was, null takes the setting away. */
const limitChanges = z.partialRecord(z.enum(COUNTY_STAGES), text(40, 1).nullable())
const ownLimits = z.partialRecord(z.enum(COUNTY_STAGES), z.string())

export const countyLimit = z.object({
  stage: z.enum(COUNTY_STAGES),
  limitText: z.string(),
  /** The limit that the platform comes with. */
  builtIn: z.string(),
  isOwn: z.boolean(),
})
export type CountyLimit = z.infer<typeof countyLimit>

/** Stage limits that a filing condition sets for itself. */
export const conditionLimits = z.object({ conditionId: id, limits: ownLimits })
export type ConditionLimits = z.infer<typeof conditionLimits>

export const stageLimitRoutes = {
  county: defineRoute({
    method: 'GET',
    path: '/stage-limits',
    summary: 'Limits of the stages of a case in the county',
    reply: z.object({ items: z.array(countyLimit) }),
  }),
  setCounty: defineRoute({
    method: 'PUT',
    path: '/stage-limits',
    summary: 'Set limits of stages for the county; null gives back the one the platform comes with',
    body: z.object({ limits: limitChanges, reason: text(200).default('') }),
    reply: z.object({ items: z.array(countyLimit) }),
  }),
  conditions: defineRoute({
    method: 'GET',
    path: '/catalog/stage-limits',
    summary: 'Filing conditions with stage limits of their own, of the version in force or of another one',
    query: z.object({ versionId: id.optional() }),
    reply: z.object({ items: z.array(conditionLimits) }),
  }),
  setCondition: defineRoute({
    method: 'PUT',
    path: '/catalog/conditions/{conditionId}/stage-limits',
    summary: 'Set stage limits of one filing condition; null gives back the one of the county',
    params: z.object({ conditionId: id }),
    body: z.object({ limits: limitChanges, reason: text(200).default('') }),
    reply: conditionLimits,
  }),
}

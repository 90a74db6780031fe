import { z } from 'zod'
import type { MatterContent } from './content.ts'

/** Rules of the catalogue: those of GB/T 39046 and 39554 between fields, and what follows from them. Words in messages. */
export const MATTER_RULES = [
  'instant-limit',
  'instant-flow',
  'promised-missing',
  'statutory-missing',
  'limit-empty',
  'promised-over-statutory',
  'limit-units-differ',
  'licence-over-twenty',
  'special-limit',
  'special-reason',
  'stages-over-promise',
  'stage-order',
  'licence-stages',
  'licence-faq',
  'result-finish',
  'result-sample',
  'result-missing',
  'visits-reason',
  'no-visit-courier',
  'online-visits',
  'online-channel',
  'window-place',
  'station-power',
  'courier-nothing',
  'electronic-nothing',
  'appointment-how',
  'fee-basis',
  'fee-payment',
  'fee-items',
  'fee-free',
  'phone-missing',
  'same-phone',
  'audience-missing',
  'audience-theme',
  'code-basic',
  'code-implementing',
  'code-match',
  'basis-missing',
  'entrusted-by',
  'delegation-basis',
  'delegation-twice',
  'delegation-licence',
  'delegation-level',
  'separate-posts',
  'intermediary-basis',
  'agent-proof',
  'material-key',
  'material-name',
  'material-vague',
  'material-kind',
  'material-count',
  'material-condition',
  'material-issuer',
  'material-form',
  'material-standard',
  'material-basis',
  'material-fact',
  'material-original-fact',
  'form-fact',
  'form-field-twice',
  'form-asks-known',
  'summary-missing',
  'conditions-missing',
] as const
export const matterRule = z.enum(MATTER_RULES)
export type MatterRule = (typeof MATTER_RULES)[number]

/** One thing that is not right: an error stops publication, a warning is read by whoever publishes. */
export const matterFinding = z.object({
  rule: matterRule,
  severity: z.enum(['error', 'warning']),
  /** The field it stands beside, such as `materials.2.condition`. */
  path: z.string(),
})
export type MatterFinding = z.infer<typeof matterFinding>

/** What a rule may know beside the entry: facts of the library by name, and their labels. Left out, it is not checked. */
export type LintContext = { facts?: ReadonlyMap<string, string> }

/** A rule looks at an entry and names what is wrong; most find nothing. */
export type Rule = (content: MatterContent, context: LintContext) => MatterFinding[]

export function error(rule: MatterRule, path: string, isBroken: boolean): MatterFinding[] {
  return isBroken ? [{ rule, severity: 'error', path }] : []
}

export function warning(rule: MatterRule, path: string, isBroken: boolean): MatterFinding[] {
  return isBroken ? [{ rule, severity: 'warning', path }] : []
}

/** The findings of every element of a list. */
export function each<T>(items: readonly T[], look: (item: T, index: number) => MatterFinding[]): MatterFinding[] {
  return items.flatMap(look)
}

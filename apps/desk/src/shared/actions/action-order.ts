import type { CaseActionName } from '@yiwang/contract/cases'

/** Words about a case, and work beside it, do not move it. */
const SIDE: readonly CaseActionName[] = [
  'contact',
  'locate',
  'feedback',
  'request',
  'join',
  'drop-task',
  'merge',
  'supervise',
  'consult',
  'conclude',
  'withdraw-request',
  'note',
]
/** Questions to a worker on site come after the decision itself. */
const ASKS: readonly CaseActionName[] = ['verify-request']
/** Actions that turn a case back are never the one offered first. */
const BACK: readonly CaseActionName[] = ['refuse', 'return', 'withdraw', 'reopen', 'unmerge']

type Offer = { main: CaseActionName[]; side: CaseActionName[]; lead: CaseActionName | null }

/**
 * What may be done in the order in which it is offered: actions that move the case, then words about it. `lead` is the
 * next step of the procedure, if there is one.
 */
export function offered(may: readonly CaseActionName[]): Offer {
  const rank = (name: CaseActionName) => (BACK.includes(name) ? 2 : ASKS.includes(name) ? 1 : 0)
  const main = may.filter((name) => !SIDE.includes(name)).sort((a, b) => rank(a) - rank(b))
  const lead = main[0] === undefined || BACK.includes(main[0]) ? null : main[0]
  const side = SIDE.filter((name) => may.includes(name))
  return { main, side, lead }
}

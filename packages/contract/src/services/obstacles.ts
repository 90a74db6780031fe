import type { ApplicationCore } from './core.ts'
import { applicationProcedure } from './procedure.ts'
import type { ApplicationActionName } from './procedure.ts'

/** Why an action is not possible now, for the one who has the right to it. */
export const APPLICATION_OBSTACLES = [
  'wrong-state',
  'materials-missing',
  'nothing-missing',
  'notified-already',
  'second-notice-asked',
  'nothing-asked',
  'not-instant',
  'instant',
  'same-person',
  'no-special-procedure',
  'special-procedure-unknown',
  'extended-already',
  'own-request',
  'follows-parent',
  'waits-for-parts',
] as const
export type ApplicationObstacle = (typeof APPLICATION_OBSTACLES)[number]

/** What decides besides the application itself: who asks, and which required materials are not there. */
export type ApplicationCircumstances = { by: string | null; missing: readonly string[] }

/** Actions that the office takes with the whole, never with one authority's part of it. */
const WITH_WHOLE: ReadonlySet<ApplicationActionName> = new Set([
  'submit',
  'accept',
  'deem-accepted',
  'notify',
  'ask-second-notice',
  'decide-second-notice',
  'supplement',
  'not-accept',
  'answer',
  'issue',
  'ship',
  'deliver',
  'archive',
  'withdraw',
  'lapse',
])
/** Actions that each authority takes with its own part. */
const WITH_PART: ReadonlySet<ApplicationActionName> = new Set([
  'answer',
  'take-up',
  'propose',
  'send-back',
  'decide',
  'pause',
  'resume',
  'ask-extension',
  'decide-extension',
])

/** Why an action is not possible in this state of an application, or null when it is. Rights are checked elsewhere. */
export function applicationObstacle(
  core: ApplicationCore,
  action: ApplicationActionName,
  when: ApplicationCircumstances,
): ApplicationObstacle | null {
  if (!applicationProcedure.actions[action].from.includes(core.state)) return 'wrong-state'
  if (core.role === 'part' && WITH_WHOLE.has(action)) return 'follows-parent'
  if (core.role === 'parent' && WITH_PART.has(action)) return 'waits-for-parts'
  return specific(core, action, when)
}

function specific(
  core: ApplicationCore,
  action: ApplicationActionName,
  { by, missing }: ApplicationCircumstances,
): ApplicationObstacle | null {
  const { course, rules } = core
  switch (action) {
    case 'accept':
      return missing.length > 0 ? 'materials-missing' : null
    case 'notify':
      if (missing.length === 0) return 'nothing-missing'
      return course.notices.length > 0 && course.secondNotice !== 'granted' ? 'notified-already' : null
    case 'ask-second-notice':
      if (course.notices.length === 0 || missing.length === 0) return 'nothing-missing'
      return course.secondNotice === 'none' ? null : 'second-notice-asked'
    case 'decide-second-notice':
      return course.secondNotice === 'asked' ? null : 'nothing-asked'
    case 'answer':
      if (!rules.instant) return 'not-instant'
      if (missing.length > 0) return 'materials-missing'
      return rules.separate ? 'same-person' : null
    case 'decide':
      return rules.separate && by !== null && by === core.acceptedBy ? 'same-person' : null
    case 'pause':
      return rules.special.length === 0 ? 'no-special-procedure' : null
    case 'ask-extension':
      return course.extension === 'none' ? null : 'extended-already'
    case 'decide-extension':
      if (course.extension !== 'asked') return 'nothing-asked'
      return by !== null && by === course.extensionAsked?.by ? 'own-request' : null
    case 'settle':
      return core.role === 'parent' ? null : 'wrong-state'
    case 'archive':
      return null
    default:
      return null
  }
}

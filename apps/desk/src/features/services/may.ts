import {
  APPLICATION_ACTIONS,
  type ApplicationActionName,
  type ApplicationObstacle,
  type ApplicationView,
} from '@yiwang/contract/services'

/** Where each action stands among the buttons: what moves it on first, what ends it last. */
const LAST: readonly ApplicationActionName[] = ['send-back', 'pause', 'ask-extension', 'not-accept', 'withdraw']

/** Actions that can be taken now, in the order of the buttons. What the platform does by itself is left out. */
export function offeredOf(can: ApplicationView['can']): ApplicationActionName[] {
  const allowed = APPLICATION_ACTIONS.filter((action) => can[action]?.allowed === true && action !== 'submit')
  return [...allowed.filter((action) => !LAST.includes(action)), ...LAST.filter((action) => allowed.includes(action))]
}

/** Actions the caller has a right to and cannot take, with the reason; that it is another step says nothing. */
export function obstaclesOf(
  can: ApplicationView['can'],
): { action: ApplicationActionName; reason: ApplicationObstacle }[] {
  return APPLICATION_ACTIONS.flatMap((action) => {
    const ability = can[action]
    if (ability === undefined || ability.allowed || ability.reason === null || ability.reason === 'wrong-state')
      return []
    return [{ action, reason: ability.reason }]
  })
}

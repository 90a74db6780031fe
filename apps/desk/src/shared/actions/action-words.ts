import { ASSIST_OUTCOMES, REQUEST_KINDS, type CaseActionName } from '@yiwang/contract/cases'
import type { SayCode, Translate } from '../i18n.ts'

type Words = { t: Translate; code: SayCode }

/** What an action is called once a part of it is settled: a yes or a no, what is asked for, how a part stands. */
export function actionWords(
  action: CaseActionName,
  given: Record<string, unknown>,
  { t, code }: Words,
): { title: string; button: string } {
  const name = code('caseAction', action)
  const { approve, kind, outcome } = given
  if (typeof approve === 'boolean') {
    const word = t(approve ? 'course.agree' : 'course.disagree')
    return { title: t('act.titled', { what: name, how: word }), button: word }
  }
  const asked = REQUEST_KINDS.find((one) => action === 'request' && one === kind)
  if (asked !== undefined) return { title: t('act.askFor', { what: code('requestKind', asked) }), button: name }
  const stands = ASSIST_OUTCOMES.find((one) => action === 'assist' && one === outcome)
  if (stands === undefined) return { title: name, button: name }
  const word = t(`outcome.${stands}`)
  return { title: t('act.titled', { what: name, how: word }), button: word }
}

import { expect, test } from 'vitest'
import { FINDING_KINDS } from '../areas/schema.ts'
import {
  CALL_BACK_RESULTS,
  CARD_KINDS,
  CARD_RECEIVERS,
  CHANNELS,
  CONSULTATION_CAUSES,
  CONSULTATION_SEATS,
  REFUSAL_REASONS,
} from '../cases/actions.ts'
import { CLOSING_NEEDS, CONSULTATION_STATES, FOLLOW_UP_RESULTS } from '../cases/consultations.ts'
import { OBSTACLES } from '../cases/obstacles.ts'
import { CASE_ACTIONS, CASE_STATES } from '../cases/procedure.ts'
import { EXCLUSION_REASONS, PROCEDURES, REQUEST_KINDS, requestRules } from '../cases/requests.ts'
import { CASE_RESULTS, casesRoutes } from '../cases/routes.ts'
import { caseCard, caseRequest, caseView, clock, holding, jointTask, ratingState } from '../cases/schema.ts'
import { STAGES } from '../cases/stages.ts'
import { ROLES } from '../identity/roles.ts'
import { en, zhCN } from './index.ts'

const steps = Object.values(requestRules).flatMap((rule) => rule.chain)
const matters = casesRoutes.list.query.shape.matter
test.each([
  ['states', CASE_STATES, zhCN.caseState],
  ['actions', CASE_ACTIONS, zhCN.caseAction],
  ['obstacles', [...OBSTACLES, 'not-permitted'], zhCN.obstacle],
  ['holders', holding.shape.holder.options, zhCN.holder],
  ['channels', CHANNELS, zhCN.channel],
  ['states of a clock', clock.shape.state.options, zhCN.clockState],
  ['stages', [...STAGES, 'assist'], zhCN.stage],
  ['requests', REQUEST_KINDS, zhCN.requestKind],
  ['states of a request', caseRequest.shape.state.options, zhCN.requestState],
  ['steps of approval', steps, zhCN.approvalStep],
  ['procedures', PROCEDURES, zhCN.procedure],
  ['grounds of exclusion', EXCLUSION_REASONS, zhCN.exclusionReason],
  ['states of a rating', ratingState.options, zhCN.ratingState],
  ['results of a call', CALL_BACK_RESULTS, zhCN.callBackResult],
  ['cards', CARD_KINDS, zhCN.cardKind],
  ['sources of cards', caseCard.shape.source.options, zhCN.cardSource],
  ['receivers of cards', CARD_RECEIVERS, zhCN.cardReceiver],
  ['states of a joint task', jointTask.shape.state.options, zhCN.jointState],
  ['consultations', caseView.shape.consultation.options, zhCN.consultation],
  ['arbitrations', caseView.shape.arbitration.options, zhCN.arbitration],
  ['states of a consultation', CONSULTATION_STATES, zhCN.consultationState],
  ['causes of a consultation', CONSULTATION_CAUSES, zhCN.consultationCause],
  ['seats of a consultation', CONSULTATION_SEATS, zhCN.consultationSeat],
  ['results of a follow-up', FOLLOW_UP_RESULTS, zhCN.followUpResult],
  ['what closing needs', CLOSING_NEEDS, zhCN.closingNeed],
  ['results of closed cases', CASE_RESULTS, zhCN.caseResult],
  ['refusals', REFUSAL_REASONS, zhCN.refusalReason],
  ['roles', [...ROLES, 'system'], zhCN.role],
  ['findings', FINDING_KINDS, zhCN.finding],
])('every code of %s has a Chinese word', (_, codes, words) => {
  expect(codes.length).toBeGreaterThan(0)
  expect(codes.filter((code) => !(code in words))).toEqual([])
})

test.each(Object.keys(zhCN.matter))('the word %s names something that cases can be listed by', (matter) => {
  expect(matters.safeParse(matter).success).toBe(true)
})

test.each(['verifying', 'returned', 'away', 'checking', 'merged', 'hang-up', 'procedure', ...PROCEDURES])(
  'why a clock stood still is said in words: %s',
  (reason) => {
    expect(zhCN.pauseReason).toHaveProperty(reason)
  },
)

test('both languages have the same words', () => {
  const keysOf = (words: object) =>
    Object.entries(words).flatMap(([group, codes]) => Object.keys(codes as object).map((code) => `${group}.${code}`))
  expect(keysOf(en)).toEqual(keysOf(zhCN))
})

import { expect, test } from 'vitest'
import { agentRelation, channel, deliveryWay, handling, specialKind } from '../matters/codes.ts'
import { MATTER_LIMIT_UNITS } from '../matters/limits.ts'
import {
  APPLICATION_OBSTACLES,
  APPLICATION_STATES,
  applicationStep,
  BUNDLE_STATES,
  CUSTODY_ACTIONS,
  delivery,
  DELIVERY_METHODS,
  MATERIAL_SOURCES,
  MATERIAL_STATES,
  ORIGINAL_STATES,
  OUTCOMES,
  CHARGE_ACTS,
  CHARGE_STATES,
  PAPER_ACTS,
  PAYING_WAYS,
  PAPER_KINDS,
  REVOCATION_STATES,
  threeDays,
} from '../services/index.ts'
import { servicesEn } from './services-en.ts'
import { servicesZhCN } from './services-zh-cn.ts'

test.each([
  ['applicationState', APPLICATION_STATES],
  ['applicationOutcome', OUTCOMES],
  ['applicationAction', applicationStep.shape.action.options],
  ['applicationObstacle', APPLICATION_OBSTACLES],
  ['materialState', MATERIAL_STATES],
  ['materialTaken', MATERIAL_SOURCES],
  ['serviceChannel', channel.options],
  ['serviceHandling', handling.options],
  ['deliveryWay', deliveryWay.options],
  ['deliveryMethod', DELIVERY_METHODS],
  ['parcelState', delivery.shape.state.options],
  ['paperKind', PAPER_KINDS],
  ['originalState', ORIGINAL_STATES],
  ['paperAct', PAPER_ACTS],
  ['chargeState', CHARGE_STATES],
  ['chargeAct', CHARGE_ACTS],
  ['payingWay', PAYING_WAYS],
  ['revocationState', REVOCATION_STATES],
  ['custodyAction', CUSTODY_ACTIONS],
  ['bundleState', BUNDLE_STATES],
  ['agentRelation', agentRelation.options],
  ['specialProcedure', specialKind.options],
  ['limitUnit', MATTER_LIMIT_UNITS],
  ['daysState', threeDays.shape.state.options],
] as const)('every code of %s has a word in both languages, and no word is left over', (group, codes) => {
  expect(Object.keys(servicesZhCN[group]).sort()).toEqual([...codes].sort())
  expect(Object.keys(servicesEn[group]).sort()).toEqual([...codes].sort())
})

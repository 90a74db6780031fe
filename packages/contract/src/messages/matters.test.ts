import { expect, test } from 'vitest'
import {
  MATTER_ACTIONS,
  MATTER_KINDS,
  MATTER_LIMIT_UNITS,
  MATTER_RULES,
  MATTER_VERSION_STATES,
  agentProof,
  agentRelation,
  bulkRow,
  channel,
  deliveryWay,
  finish,
  materialKind,
  matterGuide,
  matterState,
  reachOfService,
  resultKind,
  searchWay,
  specialKind,
  stageKind,
  theme,
} from '../matters/index.ts'
import { en, zhCN } from './index.ts'

test.each([
  ['kinds', Object.keys(MATTER_KINDS), 'matterKind'],
  ['actions', MATTER_ACTIONS, 'matterAction'],
  ['states', matterState.options, 'matterState'],
  ['states of a version', MATTER_VERSION_STATES, 'matterVersionState'],
  ['units of a limit', MATTER_LIMIT_UNITS, 'matterLimitUnit'],
  ['rules', MATTER_RULES, 'matterRule'],
  ['agents', agentRelation.options, 'matterAgent'],
  ['proofs of agents', agentProof.options, 'matterAgentProof'],
  ['grounds to leave out', bulkRow.shape.leftOut.unwrap().options, 'bulkLeftOut'],
  ['channels', channel.options, 'matterChannel'],
  ['ways of delivery', deliveryWay.options, 'matterDelivery'],
  ['ends', finish.options, 'matterFinish'],
  ['kinds of material', materialKind.options, 'materialKind'],
  ['ways of a material', matterGuide.shape.materials.element.shape.how.options, 'materialHow'],
  ['reaches', reachOfService.options, 'serviceReach'],
  ['results', resultKind.options, 'resultKind'],
  ['ways of a search', searchWay.options, 'searchWay'],
  ['special procedures', specialKind.options, 'specialKind'],
  ['stages', stageKind.options, 'stageKind'],
  ['life events', theme.options, 'matterTheme'],
] as const)('every code of %s has a word in both languages and no word is left over', (_, codes, part) => {
  expect(Object.keys(zhCN[part]).toSorted()).toEqual([...codes].toSorted())
  expect(Object.keys(en[part]).toSorted()).toEqual([...codes].toSorted())
})

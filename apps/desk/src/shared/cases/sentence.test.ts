import type { TimelineEntry } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import type { Translate } from '../i18n.ts'
import { sentenceOf } from './sentence.ts'

const t: Translate = (key, values = {}) => [key.split('.')[1], ...Object.values(values)].join(' ')
const code = (group: string, value: string | number) => `${group}:${value}`
const entry = (more: Partial<TimelineEntry>): TimelineEntry => ({
  id: '1',
  at: '2026-11-03T00:00:00Z',
  action: 'note',
  fromState: null,
  toState: 'handling',
  actorName: 'W',
  unitName: null,
  note: '',
  open: true,
  facts: {},
  photos: [],
  ...more,
})
const say = (more: Partial<TimelineEntry>) => sentenceOf(entry(more), { t, code })

test('says who of which unit did what with which words', () => {
  expect(say({ action: 'handle', unitName: 'U', note: 'done' }).line).toBe('withNote unit W U caseAction:handle done')
  expect(say({ action: 'accept' }).line).toBe('line W caseAction:accept')
})

test('facts are said in words, each under its own action', () => {
  expect(say({ action: 'refuse', facts: { reason: 'duplicate' } }).facts).toEqual(['reason refusalReason:duplicate'])
  expect(say({ action: 'return', facts: { reason: 'wrong-area', proposedUnitName: 'B' } }).facts).toEqual([
    'reason returnReason:wrong-area',
    'proposed B',
  ])
  expect(say({ action: 'dispatch', facts: { unitName: 'A' } }).facts).toEqual(['toUnit A'])
  expect(say({ action: 'check', facts: { passed: false } }).facts).toEqual(['failed'])
  expect(say({ action: 'rate', facts: { solved: 'partly', satisfaction: 3 } }).facts).toEqual([
    'rated solved:partly satisfaction:3',
  ])
})

test('requests, cards, joint tasks and calls are said in words', () => {
  expect(say({ action: 'decide', facts: { request: 'hang-up', approve: false } }).facts).toEqual([
    'requestKind:hang-up',
    'disagree',
  ])
  expect(say({ action: 'supervise', facts: { card: 'red' } }).facts).toEqual(['cardKind:red'])
  expect(say({ action: 'join', facts: { unitName: 'B' } }).facts).toEqual(['toUnit B'])
  expect(say({ action: 'contact', facts: { reached: true } }).facts).toEqual(['reached'])
})

test('an unknown or empty fact is not said', () => {
  expect(say({ action: 'dispatch', facts: { unitName: '', else: 1, found: null } }).facts).toEqual([])
})

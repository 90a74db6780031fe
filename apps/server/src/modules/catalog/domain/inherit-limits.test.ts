import { expect, test } from 'vitest'
import { inheritLimits, inheritProof } from './inherit-limits.ts'
import type { SheetSubclass } from './inherit-limits.ts'
import type { OwnLimits } from './stage-limits.ts'

const head = { kind: 'component' as const, classCode: '01', className: '公用设施', synonyms: [] }
const condition = (
  id: string,
  text: string,
  limits: OwnLimits = {},
  photoAt: readonly ('handle' | 'check')[] | null = null,
) => {
  return { id, text, closingCondition: '恢复', limitText: '1天', handler: null, regulator: null, limits, photoAt }
}
const subclass = (code: string, conditions: SheetSubclass['conditions']): SheetSubclass => {
  return { ...head, id: `s${code}`, code, name: '井盖', conditions }
}

test('what people set stays with the same condition; the sheet wins', () => {
  const old = [subclass('01', [condition('a', '缺失'), condition('b', '破 损')])]
  const set = new Map([
    ['a', { check: '1工作时', dispatch: '5分钟' }],
    ['b', { contact: '2紧急工作时' }],
  ])
  const rows = [
    subclass('01', [condition('x', '缺失', { check: '2工作时' }), condition('y', '破损'), condition('z', '移位')]),
  ]
  expect(inheritLimits(rows, old, set)).toEqual([
    { conditionId: 'x', limits: { check: '2工作时', dispatch: '5分钟' } },
    { conditionId: 'y', limits: { contact: '2紧急工作时' } },
  ])
})

test('another code is another condition', () => {
  const old = [subclass('01', [condition('a', '缺失')])]
  expect(
    inheritLimits([subclass('02', [condition('x', '缺失')])], old, new Map([['a', { check: '1工作时' }]])),
  ).toEqual([])
})

test('steps that need a photo stay with the same condition; what the sheet says wins, also when it says none', () => {
  const old = [subclass('01', [condition('a', '缺失'), condition('b', '破损'), condition('c', '移位')])]
  const set = new Map([
    ['a', ['handle'] as const],
    ['b', ['handle'] as const],
    ['c', ['handle'] as const],
  ])
  const rows = [
    subclass('01', [condition('x', '缺失'), condition('y', '破损', {}, ['check']), condition('z', '移位', {}, [])]),
  ]
  expect(inheritProof(rows, old, set)).toEqual([
    { conditionId: 'x', photoAt: ['handle'] },
    { conditionId: 'y', photoAt: ['check'] },
  ])
})

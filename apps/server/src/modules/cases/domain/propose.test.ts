import { expect, test } from 'vitest'
import { rankClasses } from './propose.ts'
import type { KnownClass } from './propose.ts'

const classes: KnownClass[] = [
  {
    id: 'manhole',
    name: '污水井盖',
    synonyms: ['窨井盖', '下水道盖子'],
    conditions: [
      { id: 'm1', text: '井盖丢失、移位或断裂，行人车辆可能掉入' },
      { id: 'm2', text: '井口冒污水' },
    ],
  },
  {
    id: 'lamp',
    name: '路灯',
    synonyms: ['街灯'],
    conditions: [
      { id: 'l1', text: '路灯不亮，影响行人车辆' },
      { id: 'l2', text: '电线掉落、灯杆倾斜' },
    ],
  },
  { id: 'lift', name: '电梯故障', synonyms: ['电梯坏了'], conditions: [{ id: 'e1', text: '有人被困，差点摔倒' }] },
  { id: 'tree', name: '树木倒伏', synonyms: ['树倒了'], conditions: [{ id: 't1', text: '树木压住车辆或道路' }] },
]
const ask = (text: string, more: Partial<Parameters<typeof rankClasses>[0]> = {}) =>
  rankClasses({ text, chosenId: null, habits: [], ...more }, classes)

test.each([
  ['路口窨井盖不见了', 'manhole', 'synonym'],
  ['路口井盖破损，有人差点摔倒', 'manhole', 'word'],
  ['小区路灯不亮', 'lamp', 'word'],
  ['门口树倒了压着车', 'tree', 'synonym'],
])('%s is %s because of a %s', (text, id, kind) => {
  const [best] = ask(text)
  expect([best?.subclassId, best?.reasons[0]?.kind]).toEqual([id, kind])
})

test('the condition is the one whose words are said', () => {
  expect(ask('井口往外冒污水')[0]?.conditionId).toBe('m2')
  expect(ask('井盖移位，怕行人掉入')[0]?.conditionId).toBe('m1')
})

test('a text that says nothing of any class gets no candidate, whatever the history', () => {
  expect(ask('谢谢你们', { habits: [{ subclassId: 'lamp', here: 50, county: 500 }] })).toEqual([])
})

test('history breaks a tie and does not outweigh what is said', () => {
  const habits = [{ subclassId: 'tree', here: 40, county: 400 }]
  expect(ask('窨井盖坏了，旁边有树木', { habits })[0]?.subclassId).toBe('manhole')
  const tied = ask('车辆', { habits })
  expect(tied[0]?.subclassId).toBe('tree')
  expect(tied[0]?.reasons.map((reason) => reason.kind)).toContain('history-here')
})

test('a class chosen by the reporter comes first', () => {
  const [best] = ask('井盖坏了', { chosenId: 'lift' })
  expect([best?.subclassId, best?.reasons[0]?.kind]).toEqual(['lift', 'chosen'])
})

test('candidates are few, sorted, and scores stay between 0 and 1', () => {
  const scores = ask('路灯井盖电梯树木车辆行人').map((one) => one.score)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  expect(scores.every((score) => score > 0 && score < 1)).toBe(true)
})

import { expect, test } from 'vitest'
import { AppError } from '../../../kernel/errors.ts'
import { planHappening } from './happenings.ts'
import type { Party, Scene, StandingLink } from './happenings.ts'

function party(id: string, kind: Party['kind'] = 'person', more: Partial<Party> = {}): Party {
  return { id, kind, state: 'active', label: `名${id}`, bornOn: kind === 'person' ? '1970-01-01' : null, ...more }
}

function link(id: string, kind: StandingLink['kind'], [from, to]: [string, string], relation = ''): StandingLink {
  return { id, kind, from, to, relation, validFrom: null }
}

const family = [
  link('l1', 'member-of', ['father', 'home'], '01'),
  link('l2', 'member-of', ['mother', 'home'], '10'),
  link('l3', 'member-of', ['son', 'home'], '20'),
  link('l4', 'lives-in', ['home', 'house']),
  link('l5', 'works-at', ['father', 'mill']),
]
const parties = new Map(
  [
    party('father'),
    party('mother'),
    party('son'),
    party('home', 'household'),
    party('house', 'dwelling'),
    party('flat', 'dwelling'),
    party('other', 'household'),
  ].map((one) => [one.id, one]),
)

function scene(id: string, more: Partial<Scene> = {}): Scene {
  const subject = parties.get(id)
  if (!subject) throw new Error(`nobody called ${id}`)
  return { subject, today: '2026-11-18', lastOn: null, links: family, parties, ...more }
}

function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return error.userMessage
    throw error
  }
  return ''
}

const on = '2026-11-01'
const note = ''

test('a head who dies needs a successor, who becomes the head', () => {
  expect(refusal(() => planHappening(scene('father'), { kind: 'death', on, note }))).toMatch('请从其余成员中指定新户主')
  expect(refusal(() => planHappening(scene('father'), { kind: 'death', on, note, successor: 'mill' }))).not.toBe('')
  const plan = planHappening(scene('father'), { kind: 'death', on, note, successor: 'mother' })
  expect(plan.states).toEqual([{ id: 'father', state: 'deceased' }])
  expect(plan.ended.toSorted()).toEqual(['l1', 'l2', 'l5'])
  expect(plan.added).toEqual([{ kind: 'member-of', from: 'mother', to: 'home', relation: '01' }])
  expect(plan.struckOff).toEqual(['father'])
})

test('the last of a household who goes takes it along', () => {
  const alone = {
    links: [link('l1', 'member-of', ['father', 'home'], '01'), link('l4', 'lives-in', ['home', 'house'])],
  }
  const plan = planHappening(scene('father', alone), { kind: 'death', on, note })
  expect(plan.states).toContainEqual({ id: 'home', state: 'gone' })
  expect(plan.ended).toEqual(['l1', 'l4'])
})

test('a child is born into a household, with its guardians', () => {
  const child = { id: 'child', values: { name: '小' }, relation: '30' }
  const plan = planHappening(scene('home'), { kind: 'birth', on, note, child, mother: 'mother', father: 'father' })
  expect(plan.created).toEqual([{ id: 'child', kind: 'person', values: { 'birth-date': on, name: '小' } }])
  expect(plan.added.map(({ kind, from, to }) => `${from} ${kind} ${to}`)).toEqual([
    'child member-of home',
    'mother guardian-of child',
    'father guardian-of child',
  ])
  expect(refusal(() => planHappening(scene('father'), { kind: 'birth', on, note, child }))).toMatch('不能登记此种变动')
})

test('a household that moves out takes everybody along', () => {
  const plan = planHappening(scene('home'), { kind: 'move-out', on, note, to: '外地' })
  expect(plan.states.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'home gone',
    'father gone',
    'mother gone',
    'son gone',
  ])
  expect(plan.struckOff).toHaveLength(4)
})

test('whoever moves within leaves one household for another', () => {
  const plan = planHappening(scene('son'), { kind: 'move-within', on, note, household: 'other', relation: '01' })
  expect(plan.ended).toEqual(['l3'])
  expect(plan.added).toEqual([{ kind: 'member-of', from: 'son', to: 'other', relation: '01' }])
  const same = () => planHappening(scene('son'), { kind: 'move-within', on, note, household: 'home', relation: '20' })
  expect(refusal(same)).toMatch('同一户')
  const nowhere = () => planHappening(scene('son'), { kind: 'move-within', on, note, relation: '' })
  expect(refusal(nowhere)).toMatch('请选择移居到的户或房屋')
  const secondHead = { links: [...family, link('l9', 'member-of', ['x', 'other'], '01')] }
  const usurp = () =>
    planHappening(scene('son', secondHead), { kind: 'move-within', on, note, household: 'other', relation: '01' })
  expect(refusal(usurp)).toMatch('已有户主')
})

test('a household splits into two, each with one head', () => {
  const household = { id: 'new', values: { name: '新户' } }
  const split = (members: { id: string; relation: string }[], successor?: string) =>
    planHappening(scene('home'), { kind: 'split', on, note, household, members, ...(successor ? { successor } : {}) })
  const plan = split([{ id: 'son', relation: '01' }])
  expect(plan.ended).toEqual(['l3'])
  expect(plan.added.map(({ kind, from, to }) => `${from} ${kind} ${to}`)).toEqual([
    'new lives-in house',
    'son member-of new',
  ])
  expect(refusal(() => split([{ id: 'son', relation: '20' }]))).toMatch('有且只有一名户主')
  expect(refusal(() => split([{ id: 'father', relation: '01' }]))).toMatch('指定新户主')
  expect(split([{ id: 'father', relation: '01' }], 'mother').added).toContainEqual({
    kind: 'member-of',
    from: 'mother',
    to: 'home',
    relation: '01',
  })
  expect(refusal(() => split([{ id: 'stranger', relation: '01' }]))).toMatch('不是此户成员')
  const all = ['father', 'mother', 'son'].map((id, i) => ({ id, relation: i === 0 ? '01' : '20' }))
  expect(refusal(() => split(all))).toMatch('至少留下一人')
})

test('leaving and coming back take turns', () => {
  const away = scene('son', { subject: party('son', 'person', { state: 'absent' }) })
  expect(planHappening(scene('son'), { kind: 'leave', on, note, to: '' }).states).toEqual([
    { id: 'son', state: 'absent' },
  ])
  expect(refusal(() => planHappening(away, { kind: 'leave', on, note, to: '' }))).toMatch('请先登记返回')
  expect(planHappening(away, { kind: 'return', on, note }).states).toEqual([{ id: 'son', state: 'active' }])
  expect(refusal(() => planHappening(scene('son'), { kind: 'return', on, note }))).toMatch('没有登记外出')
  const gone = scene('son', { subject: party('son', 'person', { state: 'gone' }) })
  expect(refusal(() => planHappening(gone, { kind: 'return', on, note }))).toMatch('请登记“迁入”')
  expect(refusal(() => planHappening(gone, { kind: 'move-out', on, note, to: '' }))).toMatch('已登记迁出')
})

test('days in the wrong order and the dead are refused in words', () => {
  const leave = (day: string, more: Partial<Scene> = {}) =>
    refusal(() => planHappening(scene('son', more), { kind: 'leave', on: day, note, to: '' }))
  expect(leave('2026-11-19')).toMatch('不能晚于今天')
  expect(leave('1969-12-31')).toMatch('早于出生日期')
  expect(leave('2026-10-01', { lastOn: '2026-10-02' })).toMatch('早于上一次变动（2026-10-02）')
  expect(leave(on, { subject: party('son', 'person', { state: 'deceased' }) })).toMatch('已登记去世')
  expect(leave(on, { subject: party('son', 'person', { state: 'merged' }) })).toMatch('已并入')
  expect(leave(on)).toBe('')
})

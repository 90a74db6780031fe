import { REQUEST_KINDS, requestRules, type CaseView } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { zhCn } from '../../messages/zh-cn.ts'
import { chainOf, requestObstacle, usedUp } from './request-rules.ts'

type Request = CaseView['requests'][number]
const now = Date.parse('2026-11-03T09:00:00Z')
const request = (more: Partial<Request>): Request => ({
  id: '1',
  kind: 'extension',
  unitName: 'U',
  askedByName: 'A',
  askedAt: '2026-11-01T00:00:00Z',
  reason: 'r',
  limitText: null,
  until: null,
  detail: null,
  evidence: [],
  state: 'open',
  waitsFor: 'endorse',
  mine: false,
  approvals: [],
  ...more,
})
const view = (more: Partial<CaseView>) =>
  ({ state: 'handling', requests: [], clocks: [], rating: 'none', excluded: null, unitName: 'U', ...more }) as CaseView
const due = (at: string) => [{ stage: 'handling', stoppedAt: null, dueAt: at }] as unknown as CaseView['clocks']

test('an extension is refused for the reason that counts', () => {
  expect(requestObstacle(view({ state: 'closed' }), 'extension', now)).toBe('state')
  expect(requestObstacle(view({ requests: [request({})] }), 'extension', now)).toBe('open')
  const twice = [request({ state: 'granted' }), request({ id: '2', state: 'granted' })]
  expect(requestObstacle(view({ requests: twice }), 'extension', now)).toBe('used')
  expect(requestObstacle(view({ clocks: due('2026-11-03T08:00:00Z') }), 'extension', now)).toBe('late')
})

test('a refused request does not count, but for an appeal of the same unit', () => {
  const refused = request({ state: 'refused', kind: 'hang-up' })
  expect(usedUp(view({ requests: [refused] }), 'hang-up')).toEqual({ n: 0, most: 1 })
  const appeal = request({ state: 'refused', kind: 'appeal' })
  expect(requestObstacle(view({ state: 'closed', requests: [appeal] }), 'appeal', now)).toBe('used')
  expect(requestObstacle(view({ state: 'closed', unitName: 'V', requests: [appeal] }), 'appeal', now)).toBe('none-late')
  expect(usedUp(view({}), 'procedure')).toBeNull()
})

test('a request waits at the first step that nobody has taken', () => {
  const steps = chainOf(request({ approvals: [{ name: 'B', at: '2026-11-02T00:00:00Z', note: 'ok' }] }))
  expect(steps.map(({ step, state, name }) => [step, state, name])).toEqual([
    ['ask', 'done', 'A'],
    ['endorse', 'done', 'B'],
    ['decide', 'now', ''],
  ])
})

test('a no ends the chain where it was said', () => {
  const approvals = [{ name: 'B', at: '2026-11-02T00:00:00Z', note: 'no' }]
  expect(chainOf(request({ state: 'refused', approvals })).map(({ state }) => state)).toEqual(['done', 'no', 'later'])
})

test('the rule said beside each kind names the numbers that the procedure keeps', () => {
  const rules: Record<string, string> = zhCn.requestRule
  expect(Object.keys(rules).sort()).toEqual([...REQUEST_KINDS].sort())
  expect(requestRules.extension.most).toBe(2)
  expect(rules['extension']).toContain('\u4E24\u6B21')
  expect(requestRules['hang-up'].most).toBe(1)
  expect(rules['hang-up']).toContain('\u4E00\u6B21')
  expect(requestRules.exclusion.evidence && requestRules['rating-exclusion'].evidence).toBe(true)
})

import { expect, test } from 'vitest'
import { mixRanks } from './mix-ranks.ts'
import type { Ranked } from './propose.ts'

function rank(subclassId: string, score: number, kind: Ranked['reasons'][number]['kind'] = 'word'): Ranked {
  return { subclassId, conditionId: null, score, reasons: [{ kind, value: subclassId, count: null, of: null }] }
}

const rules = [rank('listed', 0.6), rank('other', 0.3)]

test('without experience the words of the duty list decide, as sure as they are', () => {
  expect(mixRanks(rules, [rank('learned', 0.9, 'learned')], 0)[0]).toMatchObject({ subclassId: 'listed', score: 0.6 })
})

test('what was learned and is unsure takes nothing from the list', () => {
  const mixed = mixRanks(rules, [rank('learned', 0.05, 'learned')], 5000)
  expect(mixed[0]?.subclassId).toBe('listed')
  expect(mixed[0]?.score).toBeGreaterThan(0.55)
})

test('much experience that is sure comes before the list, with its own reason', () => {
  const [first] = mixRanks(rules, [rank('learned', 0.95, 'learned')], 5000)
  expect(first).toMatchObject({ subclassId: 'learned', reasons: [{ kind: 'learned' }] })
})

test('what the reporter chose stays first whatever was learned', () => {
  const chosen = [rank('chosen', 0.2, 'chosen'), ...rules]
  expect(mixRanks(chosen, [rank('learned', 0.99, 'learned')], 50_000)[0]?.subclassId).toBe('chosen')
})

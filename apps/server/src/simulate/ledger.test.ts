import type { CaseView } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'
import { quantile, StepTimes } from './step-times.ts'

function viewOf(number: string, actions: readonly string[], photos: readonly string[] = []): CaseView {
  const timeline = actions.map((action) => ({ action, actorName: action.startsWith('sys-') ? '系统' : '王某' }))
  return { number, timeline, photos: photos.map((id) => ({ id })) } as unknown as CaseView
}

function ledgerOf(acts: readonly string[], photos: readonly string[] = []): Ledger {
  const ledger = new Ledger()
  for (const action of acts) {
    ledger.attempt('a', action)
    ledger.acknowledge('a', action, action === 'report' ? photos : [])
  }
  return ledger
}

test('everything acknowledged is found again', () => {
  const ledger = ledgerOf(['report', 'file', 'handle', 'handle'], ['p1'])
  const view = viewOf('1', ['report', 'file', 'sys-dispatch', 'handle', 'handle'], ['p1'])
  expect(ledger.balance(new Map([['a', view]]))).toEqual({
    cases: 1,
    acknowledged: 5,
    found: 5,
    missing: 0,
    doubled: 0,
  })
})

test('a lost entry, a lost photo and a lost case are missing', () => {
  const ledger = ledgerOf(['report', 'file'], ['p1'])
  expect(ledger.balance(new Map([['a', viewOf('1', ['report'])]]))).toMatchObject({ found: 1, missing: 2, doubled: 0 })
  expect(ledger.balance(new Map([['a', null]]))).toMatchObject({ found: 0, missing: 3 })
})

test('an entry that is there twice is doubled; one that was sent but never answered may be there once', () => {
  const ledger = ledgerOf(['report'])
  expect(ledger.balance(new Map([['a', viewOf('1', ['report', 'report'])]]))).toMatchObject({ missing: 0, doubled: 1 })
  ledger.attempt('a', 'file')
  expect(ledger.balance(new Map([['a', viewOf('1', ['report', 'file'])]]))).toMatchObject({ missing: 0, doubled: 0 })
})

test('two cases with one number are doubled; a case that was never acknowledged is not looked for', () => {
  const ledger = ledgerOf(['report'])
  ledger.attempt('b', 'report')
  ledger.acknowledge('b', 'report')
  ledger.attempt('c', 'report')
  expect(ledger.caseIds).toEqual(['a', 'b'])
  const found = new Map([
    ['a', viewOf('1', ['report'])],
    ['b', viewOf('1', ['report'])],
  ])
  expect(ledger.balance(found)).toMatchObject({ cases: 2, doubled: 1 })
})

test('quantiles are values that occurred', () => {
  const times = new StepTimes()
  for (let i = 1; i <= 100; i += 1) times.add('x', i)
  expect(times.rows()).toEqual([{ step: 'x', count: 100, p50: 50, p95: 95 }])
  expect(quantile([], 0.5)).toBe(0)
})

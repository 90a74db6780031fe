import { newCaseCore, newCourse } from '@yiwang/contract/cases'
import type { CaseCore } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { absentSeats, causeOf, closingNeeds, moveTo, seatOf, takesTasks } from './consultation-rules.ts'

const UNIT = '018f0000-0000-7000-8000-000000000001'
const OTHER = '018f0000-0000-7000-8000-000000000002'

function core(more: Partial<CaseCore> = {}, arbitration: CaseCore['course']['arbitration'] = 'none'): CaseCore {
  return { ...newCaseCore, unitId: UNIT, ...more, course: { ...newCourse, arbitration } }
}

test('the course of a case says why it needs a consultation', () => {
  expect(causeOf(core({}, 'open'), 'hard-matter')).toBe('dispute')
  expect(causeOf(core(), 'hard-matter')).toBe('hard-matter')
  expect(causeOf(core({ reworks: 2 }), 'worker')).toBe('repeated-rework')
  expect(causeOf(core({ reworks: 1 }), 'worker')).toBe('leader')
})

test('a unit sits by its kind', () => {
  expect(seatOf('command-centre')).toBe('governance-centre')
  expect(seatOf('town-office')).toBe('town-centre')
  expect(seatOf('company')).toBe('department')
})

test.each([
  [{ state: 'convened', caseOpen: true, minutes: 0, followUps: 0 }, ['decision']],
  [{ state: 'convened', caseOpen: false, minutes: 0, followUps: 0 }, []],
  [{ state: 'decided', caseOpen: true, minutes: 0, followUps: 0 }, ['minutes', 'follow-up', 'case-ended']],
  [{ state: 'decided', caseOpen: false, minutes: 1, followUps: 0 }, ['follow-up']],
  [{ state: 'decided', caseOpen: false, minutes: 1, followUps: 1 }, []],
] as const)('closing %j lacks %j', (sitting, lacks) => {
  expect(closingNeeds(sitting)).toEqual(lacks)
})

test('the decided unit gets the case by the action that its state allows', () => {
  expect(moveTo(core({ state: 'reported' }), OTHER)).toBe('not-filed')
  expect(moveTo(core({ state: 'filed', unitId: null }), OTHER)).toBe('dispatch')
  expect(moveTo(core({ state: 'returned', unitId: null }), OTHER)).toBe('dispatch')
  expect(moveTo(core({ state: 'handling' }), UNIT)).toBe('stay')
  expect(moveTo(core({ state: 'handling' }), OTHER)).toBe('arbitrate')
  expect(moveTo(core({ state: 'dispatched' }, 'open'), UNIT)).toBe('arbitrate')
})

test('parts are given while there is work to share', () => {
  expect(takesTasks(core({ state: 'returned' }))).toBe(true)
  expect(takesTasks(core({ state: 'paused' }))).toBe(true)
  expect(takesTasks(core({ state: 'checked' }))).toBe(false)
})

test('of the four parties the convening centre is always there', () => {
  expect(absentSeats([])).toEqual(['government-services', 'department', 'town-centre'])
  expect(absentSeats([{ seat: 'department' }, { seat: 'town-centre' }])).toEqual(['government-services'])
  expect(absentSeats([{ seat: 'department' }, { seat: 'town-centre' }, { seat: 'government-services' }])).toEqual([])
})

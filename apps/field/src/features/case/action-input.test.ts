import { expect, test } from 'vitest'
import { newId } from '@yiwang/contract'
import { actionInput } from '@yiwang/contract/cases'
import {
  ACTION_SHAPES,
  FIELD_ACTIONS,
  actionBody,
  blankForm,
  caseSearch,
  missingIn,
  offered,
  type ActionForm,
} from './action-input.ts'

const CHOICE = { verify: 'yes', check: 'no', reason: 'wrong-area', solved: 'partly' } as const
const filled = (action: (typeof FIELD_ACTIONS)[number]): ActionForm => {
  const { choices } = ACTION_SHAPES[action]
  return { choice: choices === null ? '' : CHOICE[choices], satisfaction: 4, note: ' done well ' }
}

test.each(FIELD_ACTIONS)('the filled form of %s gives what the contract takes', (action) => {
  expect(missingIn(action, filled(action))).toEqual([])
  const photos = ACTION_SHAPES[action].photos ? [newId()] : []
  expect(() => actionInput[action].parse(actionBody(action, filled(action), photos))).not.toThrow()
})

test.each(FIELD_ACTIONS)('what the blank form of %s lacks is what the contract refuses', (action) => {
  const refused = !actionInput[action].safeParse(actionBody(action, blankForm, [])).success
  const lacking = missingIn(action, blankForm).length > 0
  // A yes-no that nobody answered would pass as "no": the form must ask although the contract would not.
  const silentNo = action === 'verify' || action === 'check'
  expect(lacking).toBe(refused || silentNo)
})

test('no means not found and not passed', () => {
  expect(actionBody('verify', { ...blankForm, choice: 'no' }, [])).toMatchObject({ found: false })
  expect(actionBody('check', { ...blankForm, choice: 'yes' }, [])).toMatchObject({ passed: true })
})

test('only what may be done is offered, the main thing first', () => {
  expect(offered(['note', 'close', 'check'])).toEqual(['check', 'note'])
  expect(offered([])).toEqual([])
})

test('an address with an unknown action opens the case without a form', () => {
  expect(caseSearch.parse({ act: 'dispatch' })).toEqual({ act: undefined })
  expect(caseSearch.parse({ act: 'check' })).toEqual({ act: 'check' })
})

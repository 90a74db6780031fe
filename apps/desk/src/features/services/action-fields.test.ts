import { expect, test } from 'vitest'
import { ACTION_PARTS, bodyOf, flawsOf, newActionDraft, type FormAction } from './action-fields.ts'

const refusal = { reason: '材料与实际不符', basis: '公共场所卫生管理条例第八条', reconsideration: '', court: '' }
const draft = {
  ...newActionDraft(refusal, []),
  note: '情况属实，同意',
  receipt: { signer: 'applicant' as const, signatureId: null, witness: '张三' },
}

test('every action can be sent from a filled form', () => {
  const actions = Object.keys(ACTION_PARTS) as FormAction[]
  expect(actions.length).toBeGreaterThan(15)
  for (const action of actions) expect([action, flawsOf(action, { ...draft, method: 'window' })]).toEqual([action, []])
})

test('a refusal carries reason, law and remedies; a grant none of them', () => {
  expect(bodyOf('decide', { ...draft, granted: false })).toMatchObject({ decision: { granted: false, ...refusal } })
  expect(bodyOf('decide', draft)).toEqual({ decision: { granted: true, note: draft.note } })
})

test('what is too short or missing is named', () => {
  expect(flawsOf('ask-extension', { ...draft, note: '急' })).toEqual(['note'])
  expect(flawsOf('decide', { ...draft, granted: false, refusal: { ...refusal, reason: '' } })).toEqual(['reason'])
  expect(flawsOf('deliver', { ...draft, receipt: { ...draft.receipt, witness: '' } })).toEqual(['signatureId'])
})

import { expect, test } from 'vitest'
import { lacksOf, mandateBody, newMandateDraft, typedMandateFrom } from './mandate-draft.ts'

const TODAY = '2026-11-18'
const picture = new Blob(['x'])
const pictures = { principal: picture, agent: picture, witness: null }
const whole = { ...newMandateDraft(TODAY), name: '某人', matters: [{ code: 'm', name: '事项' }], explained: true }

test('a new one ends in thirty days and lacks nearly everything', () => {
  const draft = newMandateDraft(TODAY)
  expect(draft.endsOn).toBe('2026-12-18')
  expect(lacksOf(draft, { principal: null, agent: null, witness: null }, TODAY)).toEqual([
    'name',
    'matters',
    'explained',
    'principal',
    'agent',
  ])
})

test('a whole one lacks nothing', () => {
  expect(lacksOf(whole, pictures, TODAY)).toEqual([])
})

test('who cannot write needs a witness who signs', () => {
  const draft = { ...whole, cannotWrite: true }
  expect(lacksOf(draft, pictures, TODAY)).toEqual(['witnessName', 'witness'])
  expect(lacksOf({ ...draft, witnessName: '见证人' }, { ...pictures, witness: picture }, TODAY)).toEqual([])
})

test.each(['2026-11-17', '2027-12-18', ''])('a last day of %j is refused', (endsOn) => {
  expect(lacksOf({ ...whole, endsOn }, pictures, TODAY)).toEqual(['endsOn'])
})

test('a phone may be left out, not be wrong', () => {
  expect(lacksOf({ ...whole, phone: 'abc' }, pictures, TODAY)).toEqual(['phone'])
})

test('one that was not taken comes back as it was typed, to be read out and signed anew', () => {
  expect(typedMandateFrom(JSON.parse(JSON.stringify(whole)))).toEqual({ ...whole, explained: false })
  expect(typedMandateFrom(null)).toBeNull()
  expect(typedMandateFrom({ name: 'without its last day' })).toBeNull()
})

test('a thumbprint goes with its witness, a signature without', () => {
  const files = { principal: 'p', agent: 'a', witness: null }
  const about = { id: 'm', files, areaId: 'area', helpId: null, today: TODAY }
  expect(mandateBody({ ...whole, phone: ' ' }, about)).toMatchObject({
    signing: 'signature',
    phone: null,
    principalFileId: 'p',
    witnessName: null,
    witnessFileId: null,
    endsOn: '2026-12-18',
  })
  const marked = { ...whole, cannotWrite: true, witnessName: ' 见证人 ', papers: [{ name: '户口簿', original: true }] }
  expect(mandateBody(marked, { ...about, files: { ...files, witness: 'w' } })).toMatchObject({
    signing: 'thumbprint',
    witnessName: '见证人',
    witnessFileId: 'w',
    papers: [{ name: '户口簿', original: true, copies: 1 }],
  })
})

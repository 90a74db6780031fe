import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyMaterial, fillCheckList, missingKeys, newCheckList } from './materials.ts'
import type { MaterialInput } from './materials.ts'

const materials = [
  { key: 'identity', necessity: 'required' as const, fact: 'person.identity-number', promisable: false },
  { key: 'photo', necessity: 'required' as const, fact: null, promisable: false },
  { key: 'lease', necessity: 'required' as const, fact: null, promisable: true },
  { key: 'mandate', necessity: 'conditional' as const, fact: null, promisable: false },
]
const FILE = '0190a000-0000-7000-8000-000000000001'
const said = (input: Partial<MaterialInput>): MaterialInput => ({
  key: 'photo',
  state: 'given',
  source: null,
  files: [],
  note: '',
  ...input,
})

test('what the law requires is missing at first; what depends on a condition is not called for', () => {
  expect(missingKeys(newCheckList(materials))).toEqual(['identity', 'photo', 'lease'])
})

test('a list fills itself from facts and earlier pictures, leaves what is there, and does not change again', () => {
  const atHand = { facts: new Set(['person.identity-number']), earlier: new Map([['photo', [FILE]]]) }
  const filled = fillCheckList(newCheckList(materials), materials, atHand)
  expect(filled.map(({ state, source }) => [state, source])).toEqual([
    ['exempt', 'library'],
    ['given', 'earlier'],
    ['missing', null],
    ['not-needed', null],
  ])
  expect(fillCheckList(filled, materials, atHand)).toEqual(filled)
  expect(fillCheckList(newCheckList(materials), materials, { facts: new Set(), earlier: new Map() })).toEqual(
    newCheckList(materials),
  )
})

test('a picture or a paper on the table gives a material; what is required is not waved away; only some can be promised', () => {
  const [, photo, lease] = newCheckList(materials)
  expect(applyMaterial(photo, materials[1], said({ files: [FILE] }))).toMatchObject({
    state: 'given',
    source: 'picture',
  })
  expect(applyMaterial(photo, materials[1], said({ source: 'paper' }))).toMatchObject({
    state: 'given',
    source: 'paper',
  })
  expect(applyMaterial(photo, materials[1], said({}))).toBe('no-picture')
  expect(applyMaterial(photo, materials[1], said({ state: 'not-needed' }))).toBe('required')
  expect(applyMaterial(photo, materials[1], said({ state: 'promised' }))).toBe('not-promisable')
  expect(applyMaterial(lease, materials[2], said({ state: 'promised' }))).toMatchObject({ source: 'promise' })
  expect(applyMaterial(undefined, undefined, said({}))).toBe('unknown-material')
})

test('filling never makes anything missing and never touches what somebody gave', () => {
  const states = fc.constantFrom('missing', 'given', 'exempt', 'promised', 'not-needed')
  fc.assert(
    fc.property(fc.array(states, { minLength: 4, maxLength: 4 }), fc.boolean(), (chosen, known) => {
      const lines = newCheckList(materials).map((line, i) => ({ ...line, state: chosen[i] ?? line.state }))
      const facts = new Set(known ? ['person.identity-number'] : [])
      const after = fillCheckList(lines, materials, { facts, earlier: new Map() })
      after.forEach((line, i) => {
        if (lines[i]?.state !== 'missing') expect(line).toEqual(lines[i])
      })
      expect(missingKeys(after).every((key) => missingKeys(lines).includes(key))).toBe(true)
    }),
    { seed: 2 },
  )
})

test('what another office has issued is fetched there, not asked of the applicant', () => {
  const lines = newCheckList([
    { key: 'licence', necessity: 'required', fact: null, promisable: false, source: 'department' },
    { key: 'photo', necessity: 'required', fact: null, promisable: false, source: 'applicant' },
  ])
  expect(missingKeys(lines)).toEqual(['photo'])
})

import type { MatterGuide } from '@yiwang/contract/matters'
import { applicationRoutes, newOriginal } from '@yiwang/contract/services'
import { newId } from '@yiwang/contract'
import { expect, test } from 'vitest'
import { factsOf, lacksIn, materialsOf, newBehalf, openingOf, originalsOf, typedBehalf } from './behalf-draft.ts'

const guide = {
  audiences: ['person'],
  delivery: ['pickup', 'helper'],
  form: {
    name: '',
    known: [{ key: 'person.phone', required: true }],
    own: [{ key: 'illness', label: { zh: '病种', en: '' }, type: 'text', required: true }],
  },
  materials: [
    { key: 'id-card', name: '身份证', fact: 'person.identity-number' },
    { key: 'record', name: '病历', fact: null },
  ],
} as unknown as MatterGuide

const matterId = newId()
const draft = {
  ...newBehalf(matterId),
  name: '王大爷',
  mandateId: newId(),
  witness: '李四',
  consents: true,
  form: { illness: '高血压' },
  materials: { record: { photos: [newId()], keepsOriginal: true }, 'id-card': { photos: [], keepsOriginal: false } },
}

test('nobody acts for another without a mandate, nor takes originals without a witness', () => {
  expect(lacksIn(newBehalf(matterId), guide)).toEqual(['name', 'mandate', 'form.illness'])
  expect(lacksIn(draft, guide)).toEqual([])
  expect(lacksIn({ ...draft, witness: ' ' }, guide)).toEqual(['witness'])
  expect(lacksIn({ ...draft, phone: '12' }, guide)).toEqual(['phone'])
})

test('what is sent is what the server takes', () => {
  const body = openingOf(draft, guide, { name: '网格员' })
  expect(applicationRoutes.open.body.safeParse(body).success).toBe(true)
  expect(body).toMatchObject({ channel: 'field', delivery: 'helper', agent: { relation: 'helper' } })
  expect(body.consent).toMatchObject({ facts: ['person.phone', 'person.identity-number'], witness: '李四' })
  expect(openingOf({ ...draft, consents: false }, guide, { name: '' }).consent).toBeNull()
  expect(factsOf(guide)).toHaveLength(2)
})

test('pictures are given, originals are signed for, what was not touched is not said', () => {
  expect(materialsOf(draft)).toMatchObject([{ key: 'record', state: 'given', source: 'picture' }])
  const [original] = originalsOf(draft, guide)
  expect(newOriginal.safeParse({ id: newId(), ...original }).success).toBe(true)
  expect(original).toMatchObject({ title: '病历', receipt: { witness: '李四' } })
})

test('a draft is read back for its own matter alone', () => {
  expect(typedBehalf(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  expect(typedBehalf({ ...draft, applicationId: 'none' })).toBeNull()
  expect(typedBehalf('nonsense')).toBeNull()
})

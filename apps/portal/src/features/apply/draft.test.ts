import { expect, test } from 'vitest'
import { newDraft, parseDraft } from './draft.ts'

test('a draft is found again as it was kept', () => {
  const draft = { ...newDraft(), name: '王阿姨', form: { shop: '面馆' }, isOpened: true }
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
})

test('what cannot be read begins a new one', () => {
  for (const kept of [null, '', '{', '[]', '{"form":1}', '"x"', '{"applicationId":"a"}']) {
    const draft = parseDraft(kept)
    expect(draft).toMatchObject({ isOpened: false, name: '', form: {} })
    expect(draft.applicationId).toMatch(/^[0-9a-f-]{36}$/)
  }
})

test('no number of an identity card has a place in it', () => {
  expect(Object.keys(newDraft())).not.toContain('idNumber')
})

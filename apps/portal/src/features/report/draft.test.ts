import { expect, test } from 'vitest'
import { newId } from '@yiwang/contract'
import { publicCasesRoutes } from '@yiwang/contract/cases'
import { lacksIn, newDraft, parseDraft, reportBody } from './draft.ts'

const fix = { lng: 117.5, lat: 36.7, accuracy: 20 }

test('what happened and where are needed, who is not', () => {
  const draft = newDraft()
  expect(lacksIn(draft, 0)).toEqual(['what', 'where'])
  expect(lacksIn({ ...draft, text: 'cover' }, 0)).toEqual(['where'])
  expect(lacksIn({ ...draft, address: 'gate' }, 1)).toEqual([])
  expect(lacksIn({ ...draft, text: 'cover', fix }, 0)).toEqual([])
})

test('a phone number is checked only when it is given', () => {
  const draft = { ...newDraft(), text: 'cover', fix }
  expect(lacksIn({ ...draft, phone: 'abc' }, 0)).toEqual(['phone'])
  expect(lacksIn({ ...draft, phone: '138 0000 0000' }, 0)).toEqual([])
})

test('the body passes the contract and leaves empty things out', () => {
  const draft = { ...newDraft(), text: ' cover ', fix, name: ' Li ', phone: ' ' }
  expect(publicCasesRoutes.report.body.parse(reportBody(draft, [newId()]))).toMatchObject({
    id: draft.reportId,
    text: 'cover',
    lng: 117.5,
    reporterName: 'Li',
    reporterPhone: null,
    priority: 'normal',
  })
})

test('a draft read back is the same, anything else is new', () => {
  const draft = { ...newDraft(), text: 'cover', fileIds: [newId()], unsentPhotos: 1 }
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
  expect(parseDraft('{"text":"x"}').text).toBe('')
  expect(parseDraft(null).sealed).toBeNull()
})

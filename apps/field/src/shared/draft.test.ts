import { expect, test } from 'vitest'
import { casesRoutes } from '@yiwang/contract/cases'
import { newId } from '@yiwang/contract'
import { isBlank, newDraft, parseDraft, reportBody, saysSomething } from './draft.ts'

test('a new draft is blank, says nothing and has its two ids at once', () => {
  const draft = newDraft()
  expect(isBlank(draft)).toBe(true)
  expect(saysSomething(draft, 0)).toBe(false)
  expect(draft.reportId).not.toBe(draft.commandId)
})

test('one line, a class or a photo is enough', () => {
  const draft = newDraft()
  expect(saysSomething({ ...draft, text: ' x ' }, 0)).toBe(true)
  expect(saysSomething({ ...draft, text: '   ' }, 0)).toBe(false)
  expect(saysSomething({ ...draft, subclass: { id: newId(), name: 'cover' } }, 0)).toBe(true)
  expect(saysSomething(draft, 1)).toBe(true)
})

test('a draft read back keeps ids, text, photos and what it replaces', () => {
  const draft = { ...newDraft(), text: 'broken', photos: [{ id: newId() }], replaces: newId() }
  expect(parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
})

test('a recording alone says something and is kept with the draft', () => {
  const draft = { ...newDraft(), voices: [{ id: newId(), seconds: 12 }] }
  expect(isBlank(draft)).toBe(false)
  expect(parseDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  expect(saysSomething(draft, draft.voices.length)).toBe(true)
})

test('photos of earlier drafts are taken over', () => {
  const fileId = newId()
  expect(parseDraft({ ...newDraft(), photos: [{ fileId, preview: '/x' }] }).photos).toEqual([{ id: fileId }])
})

test('what is not a draft becomes a new one, and a broken part does not cost the rest', () => {
  for (const stored of [null, '', 'null', [], { reportId: 'x' }]) {
    expect(isBlank(parseDraft(stored))).toBe(true)
  }
  const draft = { ...newDraft(), text: 'kept', point: 'nonsense' }
  expect(parseDraft(draft)).toMatchObject({ text: 'kept', point: null, reportId: draft.reportId })
})

test('the body passes the contract, with a place or with the own grid', () => {
  const areaId = newId()
  const draft = { ...newDraft(), text: ' cover ', emergency: true }
  const placed = reportBody(draft, { photos: [newId()], voices: [], place: { lng: 117.5, lat: 36.7 }, areaId })
  expect(casesRoutes.report.body.parse(placed)).toMatchObject({
    id: draft.reportId,
    text: 'cover',
    lng: 117.5,
    areaId: null,
    priority: 'emergency',
    selfHandled: null,
  })
  const placeless = reportBody(draft, {
    photos: [],
    voices: [{ id: newId(), seconds: 7 }],
    place: null,
    areaId,
    selfHandled: { note: 'done', photos: [newId()] },
  })
  expect(casesRoutes.report.body.parse(placeless)).toMatchObject({
    lng: null,
    areaId,
    voices: [{ seconds: 7 }],
    selfHandled: { note: 'done' },
  })
})

test('the place stands beside its accuracy only in the draft, not in what is sent', () => {
  const fix = { lng: 117.5, lat: 36.7, accuracy: 12 }
  expect(reportBody(newDraft(), { photos: [], voices: [], place: fix, areaId: null })).not.toHaveProperty('accuracy')
})

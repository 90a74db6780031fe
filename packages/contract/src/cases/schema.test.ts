import { expect, test } from 'vitest'
import { newId } from '../core/index.ts'
import { actionInput } from './actions.ts'
import { caseFilter } from './routes.ts'
import { newReport } from './schema.ts'

test('a report says something: a text, a class or a photo', () => {
  expect(newReport.safeParse({ id: newId() }).success).toBe(false)
  expect(newReport.safeParse({ id: newId(), text: '井盖坏了' }).success).toBe(true)
  expect(newReport.safeParse({ id: newId(), subclassId: newId() }).success).toBe(true)
  expect(newReport.safeParse({ id: newId(), photos: [newId()] }).success).toBe(true)
})

test('a report is filled up with what was not said', () => {
  expect(newReport.parse({ id: newId(), text: 'x' })).toMatchObject({
    priority: 'normal',
    photos: [],
    lng: null,
    areaId: null,
  })
})

test('a position outside the earth is refused', () => {
  expect(newReport.safeParse({ id: newId(), text: 'x', lng: 200, lat: 36 }).success).toBe(false)
})

test('reasons are asked for where the rule asks for them', () => {
  expect(actionInput.refuse.safeParse({ reason: 'duplicate', note: '' }).success).toBe(false)
  expect(actionInput.return.safeParse({ reason: 'not-our-duty', note: '不是我们管' }).success).toBe(true)
  expect(actionInput.handle.safeParse({ note: '' }).success).toBe(false)
  expect(actionInput.rate.safeParse({ solved: 'yes', satisfaction: 6 }).success).toBe(false)
})

test('filters come from a query string', () => {
  const filter = caseFilter.parse({ state: 'reported,filed', open: 'true', clock: 'overdue', q: ' 井盖 ' })
  expect(filter).toMatchObject({ state: ['reported', 'filed'], open: true, clock: ['overdue'], q: '井盖', view: 'all' })
  expect(caseFilter.parse({ open: 'false' }).open).toBe(false)
  expect(caseFilter.safeParse({ state: 'lost' }).success).toBe(false)
})

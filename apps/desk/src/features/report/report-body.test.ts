import { newId } from '@yiwang/contract'
import { expect, test } from 'vitest'
import { EMPTY_REPORT, isBlank, reportBody, titleOf } from './report-body.ts'

const id = newId()

test('a report needs words, a class or a photo', () => {
  expect(reportBody(EMPTY_REPORT, [], id)).toEqual({ ok: false, faults: ['need'] })
  expect(reportBody({ ...EMPTY_REPORT, text: ' x ' }, [], id)).toMatchObject({ ok: true, body: { text: 'x', id } })
  expect(reportBody({ ...EMPTY_REPORT, subclassId: newId() }, [], id).ok).toBe(true)
  expect(reportBody(EMPTY_REPORT, [newId()], id).ok).toBe(true)
})

test('what could not be got done is said so', () => {
  expect(reportBody({ ...EMPTY_REPORT, text: 'x' }, [], id)).toMatchObject({ body: { hardMatter: false } })
  expect(reportBody({ ...EMPTY_REPORT, text: 'x', hardMatter: true }, [], id)).toMatchObject({
    body: { hardMatter: true },
  })
})

test('a wrong phone is named, an empty one is none', () => {
  expect(reportBody({ ...EMPTY_REPORT, text: 'x', reporterPhone: 'abc' }, [], id)).toEqual({
    ok: false,
    faults: ['phoneBad'],
  })
  expect(reportBody({ ...EMPTY_REPORT, text: 'x', reporterPhone: ' ' }, [], id)).toMatchObject({
    body: { reporterPhone: null },
  })
  expect(reportBody({ ...EMPTY_REPORT, text: 'x', reporterPhone: '0531-8888 1234' }, [], id).ok).toBe(true)
})

test('a position on the map beats an area chosen by hand', () => {
  const form = { ...EMPTY_REPORT, text: 'x', areaId: newId() }
  expect(reportBody({ ...form, lng: 117.5, lat: 36.7 }, [], id)).toMatchObject({ body: { areaId: null, lng: 117.5 } })
  expect(reportBody(form, [], id)).toMatchObject({ body: { areaId: form.areaId } })
})

test('the title is the first clause', () => {
  expect(titleOf('Cover broken, since Monday. Deep.')).toBe('Cover broken')
  expect(titleOf('a\uff0cb')).toBe('a')
  expect(titleOf('x'.repeat(99))).toHaveLength(40)
  expect(isBlank(EMPTY_REPORT)).toBe(true)
  expect(isBlank({ ...EMPTY_REPORT, text: 'x' })).toBe(false)
})

import { visitReport } from '@yiwang/contract/visits'
import { newId } from '@yiwang/contract'
import { expect, test } from 'vitest'
import { reportBody, typedVisitFrom } from './visit-report.ts'

const ids = { report: newId(), wish: newId() }
const door = { subjectId: newId(), areaId: newId(), nothingChanged: true, ids, photos: [] }
const told = { outcome: 'met' as const, met: [newId()], note: ' ', report: '', wish: '' }

test('one tap tells that nothing changed, and nothing else', () => {
  const body = visitReport.parse(reportBody(told, door))
  expect(body).toMatchObject({ nothingChanged: true, note: '', cases: [], services: [], findings: [] })
})

test('nobody at home confirms nothing, whatever was tapped before', () => {
  const body = visitReport.parse(reportBody({ ...told, outcome: 'away' }, door))
  expect(body).toMatchObject({ outcome: 'away', nothingChanged: false, met: [] })
})

test('a problem and a wish carry ids made once', () => {
  const typed = { ...told, report: '门前井盖破损', wish: '慢特病认定' }
  const body = reportBody(typed, door)
  expect(reportBody(typed, door)).toEqual(body)
  expect(body.cases).toMatchObject([{ id: door.ids.report, areaId: door.areaId }])
  expect(body.services).toMatchObject([{ id: door.ids.wish, subjectId: told.met[0] }])
})

test('pictures alone are a report', () => {
  const photos = [newId()]
  expect(visitReport.parse(reportBody(told, { ...door, photos })).cases).toMatchObject([{ text: '', photos }])
})

test('what was not taken opens again with its ids, words and pictures; anything else is a new visit', () => {
  const typed = { ids: { ...ids, visit: newId() }, told: { ...told, note: '下次带药' }, photos: [{ id: newId() }] }
  expect(typedVisitFrom(JSON.parse(JSON.stringify(typed)))).toEqual(typed)
  const blank = typedVisitFrom({ told })
  expect(blank.told).toMatchObject({ outcome: 'met', note: '' })
  expect(blank.ids).not.toEqual(typedVisitFrom(null).ids)
})

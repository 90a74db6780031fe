import { visitReport } from '@yiwang/contract/visits'
import { newId } from '@yiwang/contract'
import { expect, test } from 'vitest'
import { reportBody } from './visit-report.ts'

const door = { subjectId: newId(), areaId: newId(), nothingChanged: true, ids: { report: newId(), wish: newId() } }
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

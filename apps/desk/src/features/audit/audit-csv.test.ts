import type { AuditRow } from '@yiwang/contract/audit'
import { expect, test } from 'vitest'
import { auditCsv, detailPairs } from './audit-csv.ts'

const row: AuditRow = {
  id: '01990000-0000-7000-8000-000000000001',
  at: '2026-11-21T08:00:00.000Z',
  actorId: null,
  actorName: '=HYPERLINK("x")',
  role: 'dispatcher',
  action: 'case.close',
  subjectType: null,
  subjectId: null,
  outcome: 'refused',
  detail: { reason: 'a, b', count: 2 },
  address: null,
}

test('one heading, one line a row, nothing that a spreadsheet runs', () => {
  const [heading, line, rest] = auditCsv([row], (column) => column).split('\r\n')
  expect(heading).toBe('\uFEFFat,actor,role,action,outcome,subjectType,subjectId,address,detail')
  expect(line).toBe(
    '2026-11-21T08:00:00.000Z,"\'=HYPERLINK(""x"")",dispatcher,case.close,refused,,,,"{""reason"":""a, b"",""count"":2}"',
  )
  expect(rest).toBe('')
})

test('details are told as pairs', () => {
  expect(detailPairs(row.detail)).toEqual([
    ['reason', 'a, b'],
    ['count', '2'],
  ])
})

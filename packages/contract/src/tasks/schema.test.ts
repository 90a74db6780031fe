import { expect, test } from 'vitest'
import { newId } from '../core/index.ts'
import { admissionItemContent } from './admission.ts'
import { burdenRoutes } from './burden.ts'
import { assignmentFilter, complaintRoutes } from './routes.ts'
import { newTask, taskRow } from './schema.ts'

const item = { code: '01', name: '政策宣传', work: '入户宣传', basis: '条例', minutes: 20 }

test('an entry asks for no photo, no unit and no limit unless it says so', () => {
  expect(admissionItemContent.parse(item)).toMatchObject({ evidence: 'none', unitIds: [], frequency: null })
  expect(admissionItemContent.safeParse({ ...item, minutes: 0 }).success).toBe(false)
  expect(admissionItemContent.safeParse({ ...item, frequency: { most: 1, period: 'day' } }).success).toBe(false)
})

test('a task may be sent under nothing, so that the server can say the rule', () => {
  const parsed = newTask.parse({ id: newId(), title: '统计一下', dueOn: '2026-12-01' })
  expect(parsed).toMatchObject({ itemId: null, temporaryId: null, evidence: 'none', leaveOutRefused: false })
  expect(newTask.safeParse({ id: newId(), title: '统计一下', dueOn: '12月1日' }).success).toBe(false)
})

test('a complaint is about a task or an entry of the list', () => {
  const body = complaintRoutes.file.body
  expect(body.safeParse({ id: newId(), text: '每周重复填表' }).success).toBe(false)
  expect(body.safeParse({ id: newId(), itemId: newId(), text: '每周重复填表' }).success).toBe(true)
})

test('neither tasks nor the ledger have a place for a person', () => {
  const names = [...Object.keys(taskRow.shape), ...Object.keys(burdenRoutes.ledger.reply.shape.cells.element.shape)]
  expect(names.filter((name) => /person|worker|people|name$/i.test(name) && !/unit|item|area/i.test(name))).toEqual([])
  expect(Object.keys(assignmentFilter.shape).filter((name) => /person|worker|by/i.test(name))).toEqual([])
})

test('days are of our times', () => {
  const from = (value: string) => assignmentFilter.safeParse({ from: value }).success
  expect(['2026-11-16', '1999-12-31', '9999-12-31', '2026-02-30'].map(from)).toEqual([true, false, false, false])
})

import type { CaseView } from '@yiwang/contract/cases'
import { expect, test } from 'vitest'
import { referencesOf, type Subject } from './subject.ts'

const request = (id: string, more: Partial<CaseView['requests'][number]>) =>
  ({ id, kind: 'extension', askedByName: 'A', reason: 'r', waitsFor: 'endorse', mine: false, ...more }) as never
const task = (id: string, more: Partial<CaseView['joint'][number]>) =>
  ({ id, unitName: 'U', task: 't', state: 'asked', mine: false, ...more }) as never
const subject: Subject = {
  id: 'c',
  version: 1,
  areaId: null,
  requests: [
    request('1', {}),
    request('2', { waitsFor: 'decide' }),
    request('3', { mine: true }),
    request('4', { waitsFor: null }),
  ],
  joint: [task('5', { mine: true }), task('6', {}), task('7', { state: 'done', mine: true })],
  cards: [
    { id: '8', kind: 'red', answeredAt: null },
    { id: '9', kind: 'red', answeredAt: 'x' },
  ] as never,
}
const ids = (action: Parameters<typeof referencesOf>[1]) => referencesOf(subject, action).map(({ value }) => value)

test('nobody decides on what they asked for or takes back what others did; each step has its own requests', () => {
  expect(ids('endorse')).toEqual(['1'])
  expect(ids('decide')).toEqual(['2'])
  expect(ids('withdraw-request')).toEqual(['3'])
})

test('a unit reports on its own open part, any open part can be dropped', () => {
  expect(ids('assist')).toEqual(['5'])
  expect(ids('drop-task')).toEqual(['5', '6'])
})

test('only cards without an answer can be answered', () => {
  expect(ids('answer')).toEqual(['8'])
  expect(ids('note')).toEqual([])
})

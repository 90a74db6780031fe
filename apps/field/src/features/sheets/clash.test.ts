import type { Sheet } from '@yiwang/contract/campaigns'
import { newId } from '@yiwang/contract'
import { expect, test } from 'vitest'
import { baseOf, begunFrom, clashesOf, clashKey, takeTheirs } from './clash.ts'

const subjectId = newId()
const sheetWith = (work: string | null, phone = '1') =>
  ({
    subjects: [
      {
        id: subjectId,
        label: '张三',
        fields: [
          { key: 'person.work', type: 'text', value: work },
          { key: 'person.note', type: 'text', value: phone },
        ],
      },
    ],
  }) as unknown as Sheet
const typed = { [subjectId]: { 'person.work': '司机' } }
const begun = { typed, base: baseOf(sheetWith('务农')), readAt: '2026-11-04T00:00:00.000Z' }

test('only what both said differently asks for a choice', () => {
  expect(clashesOf(sheetWith('务农'), begun, {})).toEqual([])
  expect(clashesOf(sheetWith('司机'), begun, {})).toEqual([])
  expect(clashesOf(sheetWith('务农', '2'), begun, {})).toEqual([])
  expect(clashesOf(sheetWith('电工'), begun, {})).toMatchObject([{ who: '张三', was: '务农', mine: '司机' }])
})

test('the own answer stands against the answer that was seen, and not against a later one', () => {
  const [clash] = clashesOf(sheetWith('电工'), begun, {})
  if (!clash) throw new Error('a clash is expected')
  const decided = { [clashKey(clash)]: clash.field.value }
  expect(clashesOf(sheetWith('电工'), begun, decided)).toEqual([])
  expect(clashesOf(sheetWith('木工'), begun, decided)).toHaveLength(1)
})

test('taking the answer of the other leaves nothing to say', () => {
  const [clash] = clashesOf(sheetWith('电工'), begun, {})
  if (!clash) throw new Error('a clash is expected')
  expect(takeTheirs(typed, clash)).toEqual({ [subjectId]: {} })
})

test('a form is read back as it was left, also one of an earlier version, which knows no base', () => {
  expect(begunFrom(JSON.parse(JSON.stringify(begun)))).toEqual(begun)
  expect(begunFrom(typed)).toEqual({ typed, base: null })
  expect(begunFrom(null)).toEqual({ typed: {}, base: null })
  expect(clashesOf(sheetWith('电工'), { typed, base: null }, {})).toEqual([])
})

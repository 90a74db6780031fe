import { expect, test } from 'vitest'
import type { Translate } from '../i18n.ts'
import { actionWords } from './action-words.ts'

const t: Translate = (key, values = {}) => [key, ...Object.values(values)].join(' ')
const code = (group: string, value: string | number) => `${group}:${value}`
const words = (action: Parameters<typeof actionWords>[0], given = {}) => actionWords(action, given, { t, code })

test('a button says yes or no when that is what it does', () => {
  expect(words('decide', { approve: true }).button).toBe('course.agree')
  expect(words('endorse', { approve: false })).toEqual({
    title: 'act.titled caseAction:endorse course.disagree',
    button: 'course.disagree',
  })
})

test('a request is named by what is asked for, a part by how it stands', () => {
  expect(words('request', { kind: 'hang-up' }).title).toBe('act.askFor requestKind:hang-up')
  expect(words('assist', { outcome: 'done' }).button).toBe('outcome.done')
  expect(words('supervise', { kind: 'red' }).title).toBe('caseAction:supervise')
  expect(words('close')).toEqual({ title: 'caseAction:close', button: 'caseAction:close' })
})

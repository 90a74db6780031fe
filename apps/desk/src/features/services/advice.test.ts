import type { ApplicationView, CheckLine } from '@yiwang/contract/services'
import { expect, test } from 'vitest'
import { adviceOf } from './advice.ts'

const line: CheckLine = {
  key: 'id-card',
  name: '身份证',
  kinds: [],
  required: true,
  condition: '',
  state: 'given',
  source: 'paper',
  files: [],
  fact: null,
  promisable: false,
  note: '',
  changedAt: null,
}
const view = {
  checkList: [line],
  form: [],
  consents: [],
  proposal: { favours: 'grant', note: '符合条件' },
  days: { state: 'running' },
} as unknown as ApplicationView

const pointsOf = (changed: Partial<ApplicationView>) =>
  adviceOf({ ...view, ...changed })
    .points.filter(({ holds }) => !holds)
    .map(({ point }) => point)

test('everything in order and the reviewer for it: a grant is proposed', () => {
  expect(adviceOf(view).favours).toBe('grant')
  expect(pointsOf({})).toEqual([])
})

test('what is missing asks for a look and is named', () => {
  const advice = adviceOf({ ...view, checkList: [{ ...line, state: 'missing' }] })
  expect(advice.favours).toBe('look')
  expect(advice.points[0]).toEqual({ point: 'materials', holds: false, names: ['身份证'] })
})

test('a promise is pointed out and stops nothing; a fact looked up without consent does', () => {
  expect(pointsOf({ checkList: [{ ...line, state: 'promised' }] })).toEqual(['promises'])
  expect(adviceOf({ ...view, checkList: [{ ...line, state: 'promised' }] }).favours).toBe('grant')
  expect(adviceOf({ ...view, checkList: [{ ...line, state: 'exempt', source: 'library' }] }).favours).toBe('look')
})

test('a refusal is proposed only when the reviewer held it right', () => {
  expect(adviceOf({ ...view, proposal: { favours: 'refuse', note: '不符合' } }).favours).toBe('refuse')
  expect(adviceOf({ ...view, proposal: null }).favours).toBe('look')
})

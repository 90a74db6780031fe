import { expect, test } from 'vitest'
import { fillText, placeholdersOf, sayInstant, sayParams, smsParts, unknownPlaceholders } from './render.ts'

test('placeholders are named once, in order', () => {
  expect(placeholdersOf('{number}：{title}，{number}')).toEqual(['number', 'title'])
})

test.each([
  ['案件{number}（{title}）', []],
  ['案件{nubmer}', ['nubmer']],
  ['案件{}', ['']],
  ['案件{number', ['{']],
  ['案件number}', ['{']],
  ['案件{{number}}', ['{']],
  ['案件{constructor}{__proto__}', ['constructor', '__proto__']],
])('in %s what is wrong is %j', (text, wrong) => {
  expect(unknownPlaceholders('case.red-card', text)).toEqual(wrong)
})

test('a value is put in as it is: braces, dollars and the names of other values stay text', () => {
  const values = { title: '{number} $& $1', number: '1' }
  expect(fillText('{title}-{number}-{missing}', values)).toBe('{number} $& $1-1-{missing}')
})

test('instants are said in China’s time, links made complete, the rest left alone', () => {
  expect(sayInstant('2026-11-22T16:05:00Z')).toBe('11月23日 00:05')
  expect(sayInstant('soon')).toBe('soon')
  const params = { number: '2026-1', link: '/portal/track/1' }
  expect(sayParams('case.closed-for-reporter', params, 'https://net.example')).toEqual({
    number: '2026-1',
    link: 'https://net.example/portal/track/1',
  })
  expect(sayParams('case.urged', { by: '2026-11-22T16:05:00Z' })).toEqual({ by: '2026-11-22T16:05:00Z' })
})

test.each([
  [0, 1],
  [70, 1],
  [71, 2],
  [134, 2],
  [135, 3],
])('%i signs are %i short messages', (signs, parts) => {
  expect(smsParts('网'.repeat(signs))).toBe(parts)
})

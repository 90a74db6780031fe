import { expect, test } from 'vitest'
import { keyMeant } from './use-keys.ts'

const press = (key: string, more = {}) => ({ key, ctrl: false, meta: false, alt: false, repeat: false, ...more })
const on = (tag: string, more = {}) => ({ tag, type: '', editable: false, role: null, current: false, ...more })

test('letters work on the page whatever their case, not while typing', () => {
  expect(keyMeant(press('R'), on('BODY'))).toBe('r')
  expect(keyMeant(press('1'), on('DIV'))).toBe('1')
  expect(keyMeant(press('r'), on('TEXTAREA'))).toBeNull()
  expect(keyMeant(press('r'), on('INPUT', { type: 'text' }))).toBeNull()
  expect(keyMeant(press('r'), on('DIV', { editable: true }))).toBeNull()
  expect(keyMeant(press('r'), on('INPUT', { type: 'radio' }))).toBe('r')
})

test('Enter belongs to the button under it, else dispatches', () => {
  expect(keyMeant(press('Enter'), on('BUTTON'))).toBeNull()
  expect(keyMeant(press('Enter'), on('A'))).toBeNull()
  expect(keyMeant(press('Enter'), on('BUTTON', { current: true }))).toBe('Enter')
  expect(keyMeant(press('Enter'), on('INPUT', { type: 'radio' }))).toBe('Enter')
  expect(keyMeant(press('Enter', { ctrl: true }), on('TEXTAREA'))).toBe('Enter')
})

test('browser shortcuts and held keys are left alone', () => {
  expect(keyMeant(press('r', { ctrl: true }), on('BODY'))).toBeNull()
  expect(keyMeant(press('n', { meta: true }), on('BODY'))).toBeNull()
  expect(keyMeant(press('Enter', { repeat: true }), on('BODY'))).toBeNull()
})

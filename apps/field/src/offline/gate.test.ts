import { expect, test } from 'vitest'
import type { Session } from '@yiwang/contract/identity'
import { gateOf } from './gate.ts'

const session = { personId: 'a', mustChangePassword: false } as Session
const a = { personId: 'a', usedAt: 1, signedOut: false }
const b = { personId: 'b', usedAt: 2, signedOut: false }
const at = { live: 'unreached' as const, people: [a], openFor: null, wantsSignIn: false }

test('an open store works whatever the server says: expired, silent, or not asked yet', () => {
  for (const live of ['asking', 'unreached', null, session] as const) {
    expect(gateOf({ ...at, live, openFor: 'a' })).toEqual({ show: 'app' })
  }
})

test('without a server the code of whoever worked last opens; a session alone opens nothing', () => {
  expect(gateOf({ ...at, people: [a, b] })).toEqual({ show: 'enter-pin', personId: 'b' })
  expect(gateOf({ ...at, live: session, people: [a, b] })).toEqual({ show: 'enter-pin', personId: 'a' })
  expect(gateOf({ ...at, live: null })).toEqual({ show: 'enter-pin', personId: 'a' })
})

test('who signed out must sign in, and a newcomer makes a code first', () => {
  expect(gateOf({ ...at, people: [{ ...a, signedOut: true }] })).toEqual({ show: 'sign-in' })
  expect(gateOf({ ...at, live: session, people: [b] })).toEqual({ show: 'make-pin', session })
  expect(gateOf({ ...at, live: { ...session, mustChangePassword: true }, people: [] })).toEqual({
    show: 'new-password',
  })
})

test('another person signed in does not see the open store of the first', () => {
  expect(gateOf({ ...at, live: session, openFor: 'b', people: [a, b] })).toEqual({ show: 'enter-pin', personId: 'a' })
})

test('nothing is shown before the disk has answered; a new phone without a network says so', () => {
  expect(gateOf({ ...at, people: null })).toEqual({ show: 'wait' })
  expect(gateOf({ ...at, people: [] })).toEqual({ show: 'fault' })
  expect(gateOf({ ...at, people: [], live: 'asking' })).toEqual({ show: 'wait' })
  expect(gateOf({ ...at, people: [], live: null })).toEqual({ show: 'sign-in' })
  expect(gateOf({ ...at, wantsSignIn: true, openFor: 'a' })).toEqual({ show: 'sign-in' })
})

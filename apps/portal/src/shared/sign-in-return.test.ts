import { beforeEach, expect, test, vi } from 'vitest'
import { keepAttempt, ownPage, takeAttempt } from './sign-in-return.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('location', { origin: 'https://net.example.gov.cn' })
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
})

test('what was kept is taken once', () => {
  keepAttempt('sealed', '/portal/apply/x?draft=y')
  expect(takeAttempt()).toEqual({ attempt: 'sealed', to: '/apply/x?draft=y' })
  expect(takeAttempt()).toBeNull()
})

test.each([
  ['/portal/applications', '/applications'],
  ['/portal/', '/'],
  ['/portal/sign-in?code=1', '/account'],
  ['https://evil.example/portal/x', '/account'],
  ['//evil.example/portal/x', '/account'],
  ['/\\evil.example', '/account'],
  ['/desk/', '/account'],
  ['javascript:alert(1)', '/account'],
])('after %s one goes on at %s', (to, expected) => {
  expect(ownPage(to)).toBe(expected)
})

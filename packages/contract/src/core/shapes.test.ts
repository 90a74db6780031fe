import { expect, test } from 'vitest'
import { z } from 'zod'
import { listOf, pageQuery } from './page.ts'
import { defineRoute } from './route.ts'
import { phone, text } from './text.ts'

test.each([
  ['井盖坏了', true],
  ['  x  ', true],
  ['', false],
  ['a\u0000b', false],
  ['a\u0007b', false],
  ['\ud800', false],
  ['𠮷野家', true],
  ['line\nline', true],
])('text %j is taken: %s', (value, ok) => {
  expect(text(20, 1).safeParse(value).success).toBe(ok)
})

test('text is trimmed before its length counts', () => {
  expect(text(3, 1).parse('   abc  ')).toBe('abc')
  expect(text(3, 2).safeParse('  a  ').success).toBe(false)
})

test.each([
  ['13800138000', true],
  ['0531-83212345', true],
  ['+86 13800138000', true],
  ['none', false],
  ['1', false],
])('phone %s: %s', (value, ok) => {
  expect(phone.safeParse(value).success).toBe(ok)
})

test('a list parameter comes once, often or with commas', () => {
  const list = listOf(z.enum(['a', 'b']))
  expect(list.parse('a,b')).toEqual(['a', 'b'])
  expect(list.parse(['a', 'b'])).toEqual(['a', 'b'])
  expect(list.parse('a')).toEqual(['a'])
  expect(list.parse('')).toBeUndefined()
  expect(list.parse(undefined)).toBeUndefined()
  expect(list.safeParse('c').success).toBe(false)
})

test('a page is bounded', () => {
  expect(pageQuery.parse({})).toEqual({ limit: 50 })
  expect(pageQuery.parse({ limit: '20' })).toEqual({ limit: 20 })
  expect(pageQuery.safeParse({ limit: '201' }).success).toBe(false)
  expect(pageQuery.safeParse({ limit: '0' }).success).toBe(false)
})

test('a route needs a session, a version and a body only when it says so', () => {
  const route = defineRoute({ method: 'GET', path: '/x', summary: 'x', reply: z.object({}) })
  expect(route).toMatchObject({ access: 'staff', kind: 'json', versioned: false })
  expect(route.body.parse({ any: 1 })).toEqual({})
})

import { en, zhCN } from '@yiwang/contract/messages'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Binding } from '../kernel/route/binding.ts'
import { createTestApp } from '../testing/test-app.ts'
import type { TestApp } from '../testing/test-app.ts'

let world: TestApp

beforeAll(async () => {
  world = await createTestApp()
})
afterAll(() => world.close())

const withoutWord = (bindings: readonly Pick<Binding, 'audit'>[], words: object) =>
  [...new Set(bindings.map(({ audit }) => audit.name))].filter((name) => !(name in words))

test('every name that a route writes into the audit log has a word in both languages', () => {
  const { bindings } = world.app
  expect(withoutWord(bindings, zhCN.auditAction)).toEqual([])
  expect(withoutWord(bindings, en.auditAction)).toEqual([])
  expect(withoutWord([{ audit: { name: 'case.invented', on: 'always' } }], zhCN.auditAction)).toEqual(['case.invented'])
})

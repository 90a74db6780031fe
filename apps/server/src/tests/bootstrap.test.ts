import { identityRoutes } from '@yiwang/contract/identity'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bootstrapAdministrators } from '../bootstrap.ts'
import { createTestApp } from '../testing/test-app.ts'
import type { TestApp } from '../testing/test-app.ts'

let world: TestApp

beforeAll(async () => {
  world = await createTestApp()
})
afterAll(() => world.close())

test('an empty county gets its three administrators once, with passwords that must be replaced', async () => {
  const lines = await bootstrapAdministrators(world.app.context)
  expect(lines.map((line) => line.split(/\s+/)[0])).toEqual(['admin', 'security', 'auditor'])
  const [username = '', password = ''] = lines[0]?.split(/\s+/) ?? []
  const session = await (await world.signedIn(username, password)).call(identityRoutes.session)
  expect(session).toMatchObject({ username: 'admin', mustChangePassword: true })
  expect(new Set(lines.map((line) => line.split(/\s+/)[1])).size).toBe(3)
  expect(await bootstrapAdministrators(world.app.context)).toEqual([])
})

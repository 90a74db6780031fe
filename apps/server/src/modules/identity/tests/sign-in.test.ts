import { identityRoutes } from '@yiwang/contract/identity'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@yiwang/contract'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { TENANT, createTestApp } from '../../../testing/test-app.ts'
import { listWorkersOf, namesOf } from '../index.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff } from '../testing.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
  await seedStaff(app, [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'two', posts: [{ role: 'grid-worker' }, { role: 'helper' }] },
  ])
})
afterAll(() => app.close())

test('signs in, tells who is signed in, and signs out at once', async () => {
  const client = await app.signedIn('admin')
  const session = await client.call(identityRoutes.session)
  expect(session).toMatchObject({ username: 'admin', tenant: '370114', mustChangePassword: false })
  expect(session.posts.map((post) => post.role)).toEqual(['system-admin'])
  expect(session.permissions).toContain('person.manage')
  await client.call(identityRoutes.signOut)
  await expect(client.call(identityRoutes.session)).rejects.toMatchObject({ status: 401 })
})

test('lists workers of a grid from the nearest level up and tells names', async () => {
  const { pool } = app.app.context
  const [a] = await seedStaff(app, [{ name: '张三' }])
  const id = a?.personId ?? ''
  const names = await inTransaction(pool, { tenant: TENANT }, (tx) => namesOf(tx, TENANT, [id, newId()]))
  expect([...names]).toEqual([[id, '张三']])
  expect(await inTransaction(pool, { tenant: TENANT }, (tx) => listWorkersOf(tx, TENANT, '370114/370114001'))).toEqual(
    [],
  )
})

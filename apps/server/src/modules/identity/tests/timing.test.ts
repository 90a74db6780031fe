import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff, visit } from '../testing.ts'
import { lookBehind } from './look-behind.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
  await seedStaff(
    app,
    Array.from({ length: 12 }, (_, i) => ({ username: `known${i}` })),
  )
  const full = await hash('correct horse battery')
  await lookBehind(app, 'update identity.accounts set password_hash = $1', [full])
})
afterAll(() => app.close())

async function timeOf(name: string): Promise<number> {
  const start = performance.now()
  expect((await visit(app).signIn(name, 'wrong password')).status).toBe(401)
  return performance.now() - start
}

// The fastest of several, taken in turn: whatever else the machine does only makes an attempt slower.
test('a name that nobody has takes as long as one that somebody has', async () => {
  await timeOf('warm-up')
  let [known, unknown] = [Infinity, Infinity]
  for (let i = 0; i < 12; i += 1) {
    known = Math.min(known, await timeOf(`known${i}`))
    unknown = Math.min(unknown, await timeOf(`unknown${i}`))
  }
  console.log(`refused sign-in: known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms`)
  expect(unknown / known).toBeGreaterThan(0.5)
  expect(unknown / known).toBeLessThan(2)
})

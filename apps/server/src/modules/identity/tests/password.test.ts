import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSWORD, createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff, visit } from '../testing.ts'

let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
  await seedStaff(
    app,
    ['changer', 'guessed', 'weakling'].map((username) => ({ username })),
  )
})
afterAll(() => app.close())

async function browserOf(username: string) {
  const browser = visit(app)
  await browser.signIn(username, PASSWORD)
  return browser
}

test('a change ends every other session and keeps this one', async () => {
  const [here, there] = [await browserOf('changer'), await browserOf('changer')]
  const next = 'seven sleepy snails'
  expect((await here.send('PUT', '/session/password', { current: PASSWORD, next })).status).toBe(200)
  expect((await there.get('/session')).status).toBe(401)
  expect((await here.get('/session')).status).toBe(200)
  expect((await visit(app).signIn('changer', PASSWORD)).status).toBe(401)
  expect((await visit(app).signIn('changer', next)).status).toBe(200)
})

test('what is easily guessed is refused next to the field', async () => {
  const browser = await browserOf('weakling')
  for (const next of ['1234567890', 'weakling-2026', 'hello-yiwang-2026', PASSWORD]) {
    const reply = await browser.send('PUT', '/session/password', { current: PASSWORD, next })
    expect(reply, next).toMatchObject({
      status: 422,
      body: { code: 'rule-broken', fields: { next: expect.any(String) } },
    })
  }
  expect((await browser.send('PUT', '/session/password', { current: PASSWORD, next: 'short' })).status).toBe(400)
})

test('a borrowed session cannot guess the current password for long', async () => {
  const browser = await browserOf('guessed')
  const statuses: number[] = []
  const body = { current: 'is it this one?', next: 'seven sleepy snails' }
  for (let i = 0; i < 8; i += 1) statuses.push((await browser.send('PUT', '/session/password', body)).status)
  expect(statuses.slice(0, 4)).toEqual([401, 401, 401, 401])
  expect(statuses.at(-1)).toBe(429)
  expect((await visit(app).signIn('guessed', PASSWORD)).status).toBe(200)
})

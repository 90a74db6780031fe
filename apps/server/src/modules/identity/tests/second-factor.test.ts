import { generateSync } from 'otplib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PASSWORD, createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff, visit } from '../testing.ts'
import { lookBehind } from './look-behind.ts'

let app: TestApp
let now: Date

beforeEach(async () => {
  now = new Date('2026-03-02T09:00:00+08:00')
  app = await createTestApp({ clock: () => now })
  await seedStaff(app, [{ username: 'admin' }])
})
afterEach(() => app.close())

const codeNow = (secret: string) => generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) })
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

async function enrol() {
  const browser = visit(app)
  await browser.signIn('admin', PASSWORD)
  const begun = await browser.send('POST', '/session/second-factor', { password: PASSWORD })
  const secret = String(begun.body.secret)
  const confirmed = await browser.send('PUT', '/session/second-factor', { code: codeNow(secret) })
  return { browser, begun, confirmed, secret, recoveryCodes: confirmed.body.recoveryCodes as string[] }
}

test('enrolment shows a picture and ten recovery codes; what is stored tells neither', async () => {
  const { begun, confirmed, secret, recoveryCodes, browser } = await enrol()
  expect(begun.body.qr).toMatch(/^data:image\/png;base64,/)
  expect(begun.body.uri).toContain(secret)
  expect(confirmed.status).toBe(200)
  expect(recoveryCodes).toHaveLength(10)
  expect((await browser.get('/session')).body.secondFactor).toBe(true)
  const stored = JSON.stringify([
    await lookBehind(app, 'select * from identity.accounts'),
    await lookBehind(app, 'select * from kernel.commands'),
    await lookBehind(app, 'select * from kernel.audit'),
  ])
  for (const hidden of [secret, ...recoveryCodes]) expect(stored).not.toContain(hidden)
})

test('the password alone no longer opens; a code does, once', async () => {
  const { secret } = await enrol()
  later(60)
  const without = await visit(app).signIn('admin', PASSWORD)
  expect(without).toMatchObject({ status: 401, body: { code: 'second-factor-required' } })
  const code = codeNow(secret)
  expect((await visit(app).signIn('admin', PASSWORD, code)).status).toBe(200)
  const replayed = await visit(app).signIn('admin', PASSWORD, code)
  expect(replayed).toMatchObject({ status: 401, body: { code: 'wrong-credentials' } })
  later(30)
  expect((await visit(app).signIn('admin', PASSWORD, codeNow(secret))).status).toBe(200)
})

test('the code of the enrolment and an earlier one are used up', async () => {
  const { secret } = await enrol()
  expect((await visit(app).signIn('admin', PASSWORD, codeNow(secret))).status).toBe(401)
  later(-30)
  expect((await visit(app).signIn('admin', PASSWORD, codeNow(secret))).status).toBe(401)
})

test('one code sent twice at the same time opens one session', async () => {
  const { secret } = await enrol()
  later(60)
  const code = codeNow(secret)
  const replies = await Promise.all([1, 2].map(() => visit(app).signIn('admin', PASSWORD, code)))
  expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 401])
})

test('a recovery code opens once', async () => {
  const [code = ''] = (await enrol()).recoveryCodes
  expect((await visit(app).signIn('admin', PASSWORD, code.toUpperCase())).status).toBe(200)
  expect((await visit(app).signIn('admin', PASSWORD, code)).status).toBe(401)
})

test('a wrong password with a right code says no more than a wrong password', async () => {
  const { secret } = await enrol()
  later(60)
  const reply = await visit(app).signIn('admin', 'not the password', codeNow(secret))
  expect(reply.body).toMatchObject({ code: 'wrong-credentials', userMessage: '用户名或密码不正确' })
  expect((await visit(app).signIn('admin', PASSWORD, codeNow(secret))).status).toBe(200)
})

test('wrong codes are counted for the account', async () => {
  const { secret } = await enrol()
  later(60)
  for (let failures = 1; failures <= 5; failures += 1) {
    expect((await visit(app).signIn('admin', PASSWORD, '000000')).status).toBe(401)
    const query = "select failures from identity.sign_in_failures where counter like 'code:%'"
    await expect.poll(() => lookBehind(app, query)).toEqual([{ failures }])
  }
  expect((await visit(app).signIn('admin', PASSWORD, codeNow(secret))).status).toBe(429)
  later(30)
  expect((await visit(app).signIn('admin', PASSWORD, codeNow(secret))).status).toBe(200)
})

test('enrolment asks for the password, ends other sessions, and needs a first right code', async () => {
  const other = visit(app)
  await other.signIn('admin', PASSWORD)
  const browser = visit(app)
  await browser.signIn('admin', PASSWORD)
  expect((await browser.send('POST', '/session/second-factor', { password: 'wrong one' })).status).toBe(401)
  expect((await browser.send('PUT', '/session/second-factor', { code: '123456' })).status).toBe(422)
  await browser.send('POST', '/session/second-factor', { password: PASSWORD })
  expect((await browser.send('PUT', '/session/second-factor', { code: '000000' })).status).toBe(401)
  expect((await browser.get('/session')).body.secondFactor).toBe(false)
  expect((await other.get('/session')).status).toBe(200)
  await enrol()
  expect((await other.get('/session')).status).toBe(401)
})

import { PHONE_CODE } from '@yiwang/contract/identity'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff, visit } from '../testing.ts'
import { lookBehind } from './look-behind.ts'

let app: TestApp
let now = new Date('2026-03-02T09:00:00+08:00')
let phone = 13_900_000_000

beforeAll(async () => {
  app = await createTestApp({ clock: () => now })
  await seedStaff(app, [{ username: 'clerk', phone: '13800000001', posts: [{ role: 'system-admin' }] }])
})
afterAll(() => app.close())
beforeEach(() => {
  // Another day and another phone: no test counts towards the limits of the one before.
  now = new Date(now.getTime() + 25 * 3_600_000)
  phone += 1
})

const number = () => String(phone)
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
type Browser = ReturnType<typeof visit>

/** A busy machine sheds requests before they are looked at; those are sent again. */
async function post(browser: Browser, path: string, body: object): ReturnType<Browser['send']> {
  const reply = await browser.send('POST', path, body)
  return reply.status === 503 ? post(browser, path, body) : reply
}
const ask = (to = number()) => post(visit(app), '/session/phone-codes', { phone: to })
const answer = async (code: string, to = number(), name?: string) => {
  const browser = visit(app)
  return { ...(await post(browser, '/session/by-phone', { phone: to, code, name })), browser }
}
const codeOf = async (to = number()) => String((await ask(to)).body['demoCode'])
const wrongFor = (code: string) => (code === '111111' ? '222222' : '111111')
const triesOf = () => lookBehind<{ tries: number }>(app, 'select tries from identity.phone_codes')

test('the first sign-in makes an account of a resident, the next finds it', async () => {
  const first = await answer(await codeOf(), number(), '王阿姨')
  expect(first).toMatchObject({ status: 200, body: { name: '王阿姨', posts: [{ role: 'resident' }] } })
  expect(first.body['permissions']).toContain('case.report')
  expect((await first.browser.get('/session')).status).toBe(200)
  later(60)
  const again = await answer(await codeOf(`+86 ${number()}`), number(), '别的名字')
  expect(again.body).toMatchObject({ name: '王阿姨', personId: first.body['personId'] })
})

test('a code serves once, and only the phone it was sent to', async () => {
  const code = await codeOf()
  expect((await answer(code, '13700000000')).status).toBe(401)
  expect((await answer(code)).status).toBe(200)
  expect((await answer(code)).status).toBe(401)
})

test('two answers at the same moment open one session', async () => {
  const code = await codeOf()
  const replies = await Promise.all([answer(code), answer(code), answer(code)])
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401])
})

test('a code ends after five minutes; the newest one counts', async () => {
  const old = await codeOf()
  later(60)
  const fresh = await codeOf()
  if (fresh !== old) expect((await answer(old)).status).toBe(401)
  later(PHONE_CODE.minutes * 60 - 1)
  expect((await answer(fresh)).status).toBe(200)
  const late = await codeOf()
  later(PHONE_CODE.minutes * 60)
  expect((await answer(late)).status).toBe(401)
})

test('after five wrong tries the right code is refused too, and each refusal says how many are left', async () => {
  const code = await codeOf()
  const words: unknown[] = []
  for (let tries = 1; tries <= PHONE_CODE.tries; tries += 1) {
    words.push((await answer(wrongFor(code))).body['userMessage'])
    await expect.poll(async () => (await triesOf()).map((row) => row.tries)).toContain(tries)
  }
  expect(words[0]).toBe('验证码不对，还可以试 4 次')
  expect(words.at(-1)).toBe('验证码不对或已过期，请重新获取')
  expect((await answer(code)).status).toBe(401)
})

test('guessing side by side gains nothing', async () => {
  const code = await codeOf()
  const guesses = Array.from({ length: 12 }, () => answer(wrongFor(code)))
  const right = answer(code)
  const replies = await Promise.all(guesses)
  expect(replies.every(({ status }) => status === 401)).toBe(true)
  await right
  expect((await answer(code)).status).toBe(401)
})

test('one code a minute and ten a day; another phone is not held up', async () => {
  expect((await ask()).status).toBe(200)
  const soon = await ask()
  expect(soon).toMatchObject({ status: 429, retryAfter: 60 })
  expect((await ask('13600000001')).status).toBe(200)
  for (let n = 2; n <= PHONE_CODE.aDay; n += 1) {
    later(60)
    expect((await ask()).status).toBe(200)
  }
  later(60)
  expect((await ask()).status).toBe(429)
  later(24 * 3600)
  expect((await ask()).status).toBe(200)
})

test('one place cannot ring half the county', async () => {
  for (let n = 0; n < PHONE_CODE.networkAnHour; n += 1) {
    if ((await ask(String(15_000_000_000 + n))).status !== 200) throw new Error(`ask ${n} was refused`)
  }
  expect((await ask('15100000000')).status).toBe(429)
})

test('staff are never signed in by phone: the number opens a resident of its own', async () => {
  const reply = await answer(await codeOf('13800000001'), '13800000001')
  expect(reply.body['posts']).toMatchObject([{ role: 'resident' }])
  expect(reply.body['username']).not.toBe('clerk')
})

test('neither number nor code is kept in the clear, and no password opens such an account', async () => {
  const code = await codeOf()
  const { body } = await answer(code)
  const seen = JSON.stringify([
    await lookBehind(app, 'select * from identity.phone_codes'),
    await lookBehind(app, 'select * from identity.phone_code_asks'),
    await lookBehind(app, 'select * from identity.people'),
    await lookBehind(app, 'select detail from kernel.audit'),
  ])
  expect(seen).not.toContain(number())
  expect(seen).not.toContain(code)
  for (const password of ['', ' ', 'correct horse battery'])
    expect((await visit(app).signIn(String(body['username']), password)).status).not.toBe(200)
})

test('a number that is no mobile one is refused with words', async () => {
  expect(await ask('053112345678')).toMatchObject({ status: 422, body: { userMessage: '请填写 11 位手机号码' } })
})

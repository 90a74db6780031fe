import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { goThrough, startProvider } from '../../../testing/sign-in-provider.ts'
import type { Citizen, TestProvider } from '../../../testing/sign-in-provider.ts'
import { createTestApp } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { seedStaff, visit } from '../testing.ts'
import { lookBehind, signInRows } from './look-behind.ts'

const PUBLIC_URL = 'https://net.example.gov.cn'
const TEST_MINUTE = 60_000

let provider: TestProvider
let app: TestApp
let distrustful: TestApp
let now = new Date('2026-03-02T09:00:00+08:00')
let citizens = 0

beforeAll(async () => {
  provider = await startProvider(PUBLIC_URL)
  const settings = provider.settings(PUBLIC_URL)
  const clock = () => now
  app = await createTestApp({ clock, settings: { ...settings, OIDC_CLAIM_PHONE: 'phone_number' } })
  distrustful = await createTestApp({ clock, settings })
  await seedStaff(app, [{ username: 'clerk', phone: '13800000001', posts: [{ role: 'system-admin' }] }])
})
afterAll(async () => {
  await app.close()
  await distrustful.close()
  provider.close()
})
beforeEach(() => {
  now = new Date(now.getTime() + 60 * TEST_MINUTE)
  citizens += 1
})

type Begun = { url: string; attempt: string }
const begin = async (at = app) => (await visit(at).send('POST', '/session/provider', {})).body as Begun
const finish = (attempt: string, query: string, at = app, browser = visit(at)) =>
  browser.send('POST', '/session/by-provider', { attempt, query })
async function come(citizen: Citizen | null, at = app) {
  provider.whoComes(citizen)
  const { url, attempt } = await begin(at)
  const query = await goThrough(url)
  const browser = visit(at)
  return { ...(await finish(attempt, query, at, browser)), attempt, query, browser }
}
const citizen = (more: Record<string, unknown> = {}): Citizen => ({
  sub: `citizen-${citizens}`,
  name: '王小明',
  ...more,
})
const phone = () => `1390000${String(citizens).padStart(4, '0')}`

test('the portal learns of the provider where one is set up, and nowhere else', async () => {
  expect((await visit(app).get('/public/sign-in-ways')).body).toEqual({ provider: { name: '统一身份认证' } })
  const plain = await createTestApp()
  try {
    expect((await visit(plain).get('/public/sign-in-ways')).body).toEqual({ provider: null })
    expect(await visit(plain).send('POST', '/session/provider', {})).toMatchObject({
      status: 422,
      body: { userMessage: '本地没有开通这种登录方式，请用手机验证码登录' },
    })
  } finally {
    await plain.close()
  }
})

test('a resident is sent to the provider with state, nonce and a challenge, and back to the own portal alone', async () => {
  const asked = new URL((await begin()).url)
  expect(asked.origin).toBe(provider.issuer)
  expect(Object.fromEntries(asked.searchParams)).toMatchObject({
    response_type: 'code',
    redirect_uri: `${PUBLIC_URL}/portal/sign-in`,
    code_challenge_method: 'S256',
    state: expect.stringMatching(/.{20}/),
    nonce: expect.stringMatching(/.{20}/),
    code_challenge: expect.stringMatching(/.{40}/),
  })
})

test('the first sign-in makes an account of a resident, the next finds it; both are in the audit log', async () => {
  const first = await come(citizen())
  expect(first).toMatchObject({ status: 200, body: { name: '王小明', posts: [{ role: 'resident' }] } })
  expect((await first.browser.get('/session')).status).toBe(200)
  expect(first.setCookie).toContain('HttpOnly')
  const again = await come(citizen({ name: '别的名字' }))
  expect(again.body).toMatchObject({ name: '王小明', personId: first.body['personId'] })
  const rows = await signInRows(app, 'done')
  expect(rows.filter(({ subject_id: id }) => id === first.body['personId'])).toHaveLength(2)
})

test('a return serves once', async () => {
  const { attempt, query } = await come(citizen())
  expect(await finish(attempt, query)).toMatchObject({
    status: 401,
    body: { userMessage: '这次登录已经用过了，请从登录页重新开始' },
    setCookie: '',
  })
})

test('two returns at the same moment open one session', async () => {
  provider.whoComes(citizen())
  const { url, attempt } = await begin()
  const query = await goThrough(url)
  const replies = await Promise.all([finish(attempt, query), finish(attempt, query)])
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
})

test('nobody is signed in with the return of another: neither its state nor its verifier fits', async () => {
  provider.whoComes(citizen())
  const theirs = await goThrough((await begin()).url)
  const { attempt } = await begin()
  expect(await finish(attempt, theirs)).toMatchObject({
    status: 401,
    body: { userMessage: '登录没有成功，请从登录页重新开始' },
  })
  const own = await begin()
  const state = new URL(own.url).searchParams.get('state') ?? ''
  const stolen = new URLSearchParams(theirs)
  stolen.set('state', state)
  expect((await finish(own.attempt, `?${stolen.toString()}`)).status).toBe(401)
})

test('without a beginning of this server, or after a quarter of an hour, nothing opens', async () => {
  provider.whoComes(citizen())
  const { url, attempt } = await begin()
  const query = await goThrough(url)
  const words = '等得太久了，请从登录页重新开始'
  for (const forged of ['x', `${attempt.slice(0, -4)}AAAA`, (await begin(distrustful)).attempt])
    expect(await finish(forged, query)).toMatchObject({ status: 401, body: { userMessage: words } })
  now = new Date(now.getTime() + 15 * TEST_MINUTE)
  expect(await finish(attempt, query)).toMatchObject({ status: 401, body: { userMessage: words } })
})

test('whoever says no at the provider is told that nothing happened, and it is noted', async () => {
  const reply = await come(null)
  expect(reply).toMatchObject({
    status: 401,
    body: { userMessage: '您没有同意登录，什么也没有改变。可以重新登录' },
    setCookie: '',
  })
  expect((await signInRows(app, 'refused')).at(-1)?.detail).toMatchObject({ reason: 'cancelled at the provider' })
})

test('a phone that the provider vouches for leads to the account of that phone; one it does not, does not', async () => {
  const known = await come(
    citizen({ sub: `${phone()}-a`, phone_number: `+86 ${phone()}`, phone_number_verified: true }),
  )
  const other = await come(citizen({ sub: `${phone()}-b`, phone_number: phone(), phone_number_verified: true }))
  expect(other.body['personId']).toBe(known.body['personId'])
  const unsure = await come(citizen({ sub: `${phone()}-c`, phone_number: phone(), phone_number_verified: false }))
  expect(unsure.body['personId']).not.toBe(known.body['personId'])
})

test('a county that does not trust the provider with phones takes no account over by one', async () => {
  const first = await come(citizen({ sub: 'one', phone_number: phone() }), distrustful)
  const second = await come(citizen({ sub: 'two', phone_number: phone() }), distrustful)
  expect(second.status).toBe(200)
  expect(second.body['personId']).not.toBe(first.body['personId'])
})

test('staff are never signed in through the provider', async () => {
  const reply = await come(citizen({ phone_number: '13800000001', phone_number_verified: true }))
  expect(reply.body['posts']).toMatchObject([{ role: 'resident' }])
  expect(reply.body['username']).not.toBe('clerk')
})

test('a closed account stays closed', async () => {
  const { body } = await come(citizen())
  await lookBehind(app, `update identity.accounts set disabled_reason = '冒用' where person_id = $1`, [
    body['personId'],
  ])
  expect(await come(citizen())).toMatchObject({
    status: 401,
    body: { userMessage: '账号已停用，请打电话或到窗口询问' },
  })
})

test('what the provider calls a resident is not kept in the clear, and no password opens such an account', async () => {
  const { body } = await come(citizen({ sub: 'a very telling subject' }))
  const kept = await lookBehind(app, 'select * from identity.provider_accounts')
  expect(JSON.stringify(kept)).not.toContain('telling')
  expect((await visit(app).signIn(String(body['username']), 'correct horse battery')).status).toBe(401)
})

test('a provider that does not answer is named, and the other ways stay open', async () => {
  const settings = { ...provider.settings(PUBLIC_URL), OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_NAME: '省统一身份认证' }
  const cut = await createTestApp({ clock: () => now, settings })
  try {
    expect(await visit(cut).send('POST', '/session/provider', {})).toMatchObject({
      status: 422,
      body: { userMessage: '省统一身份认证暂时连不上，请稍后再试，或用手机验证码登录' },
    })
    expect((await visit(cut).send('POST', '/session/phone-codes', { phone: '13700000001' })).status).toBe(200)
  } finally {
    await cut.close()
  }
})

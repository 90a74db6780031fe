import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEgress } from '../../../kernel/http/egress.ts'
import { ChannelError } from './channel.ts'
import { createDingTalkChannel } from './dingtalk-channel.ts'

const NOW = new Date('2026-11-22T10:00:00Z')
const SECRET = 'SEC-of-the-robot'
type Seen = { url: URL; headers: http.IncomingHttpHeaders; body: Record<string, unknown> }

let server: http.Server
let host: string
let seen: Seen[] = []
let answer: http.RequestListener

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>
      seen.push({ url: new URL(request.url ?? '', 'http://robot'), headers: request.headers, body })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  seen = []
  answer = (_request, response) => void response.end('{"errcode":0,"errmsg":"ok"}')
})

function robot({ timeoutMs = 5_000, privateNetwork = true } = {}) {
  const egress = createEgress({ hosts: [host], privateNetwork, timeoutMs })
  const webhook = `http://${host}/robot/send?access_token=abc`
  return createDingTalkChannel({ webhook, secret: SECRET, egress, clock: () => NOW })
}

const message = { idempotencyKey: 'key-1', text: '催办\n请抓紧', urgent: false, openPhone: () => null }

async function failureOf(sending: Promise<void>) {
  const error: unknown = await sending.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ChannelError)) throw new Error(`not a channel error: ${String(error)}`)
  const { failure, again, status, retryAfterMs } = error
  return { failure, again, status, retryAfterMs }
}

test('a message is signed for the minute, keeps the token and passes its key on', async () => {
  await robot().send(message)
  const [call] = seen
  const timestamp = String(NOW.getTime())
  expect(call?.url.searchParams.get('access_token')).toBe('abc')
  expect(call?.url.searchParams.get('timestamp')).toBe(timestamp)
  const expected = createHmac('sha256', SECRET).update(`${timestamp}\n${SECRET}`).digest('base64')
  expect(call?.url.searchParams.get('sign')).toBe(expected)
  expect(call?.headers['idempotency-key']).toBe('key-1')
  expect(call?.body).toEqual({ msgtype: 'text', text: { content: '催办\n请抓紧' }, at: { isAtAll: false } })
})

const status = (code: number, headers: http.OutgoingHttpHeaders = {}) =>
  ((_request, response) => void response.writeHead(code, headers).end()) satisfies http.RequestListener
const says = (body: string) => ((_request, response) => void response.end(body)) satisfies http.RequestListener

test.each([
  ['429 with seconds', status(429, { 'retry-after': '90' }), ['rate-limited', true, 429, 90_000]],
  [
    '429 with a date',
    status(429, { 'retry-after': 'Sun, 22 Nov 2026 10:02:00 GMT' }),
    ['rate-limited', true, 429, 120_000],
  ],
  ['429 with nonsense', status(429, { 'retry-after': 'later' }), ['rate-limited', true, 429, 0]],
  ['500', status(500), ['server-error', true, 500, 0]],
  ['503 with seconds', status(503, { 'retry-after': '5' }), ['server-error', true, 503, 5_000]],
  ['400', status(400), ['rejected', false, 400, 0]],
  ['a redirect', status(302, { location: 'http://169.254.169.254/' }), ['rejected', false, 302, 0]],
  ['too fast', says('{"errcode":130101}'), ['rate-limited', true, 130101, 600_000]],
  ['a wrong sign', says('{"errcode":310000}'), ['rejected', false, 310000, 0]],
  ['a page of a portal', says('<html>please sign in</html>'), ['unreadable', true, 200, 0]],
  ['null', says('null'), ['unreadable', true, 200, 0]],
] as const)('after %s it is known whether to try again', async (_, given, [failure, again, code, retryAfterMs]) => {
  answer = given
  expect(await failureOf(robot().send(message))).toEqual({ failure, again, status: code, retryAfterMs })
  expect(seen).toHaveLength(1)
})

test('silence and a broken line are tried again, an address inside is not spoken to', async () => {
  answer = () => undefined
  expect(await failureOf(robot({ timeoutMs: 40 }).send(message))).toMatchObject({ failure: 'timeout', again: true })
  answer = (request) => void request.socket.destroy()
  expect(await failureOf(robot().send(message))).toMatchObject({ failure: 'unreachable', again: true })
  seen = []
  const refused = await failureOf(robot({ privateNetwork: false }).send(message))
  expect(refused).toMatchObject({ failure: 'refused-address', again: false })
  expect(seen).toEqual([])
})

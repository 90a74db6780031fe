import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEgress, EgressError, isPublic } from './egress.ts'

let server: http.Server
let host: string
let answer: http.RequestListener = (_request, response) => void response.end('ok')
const seen: string[] = []

beforeAll(async () => {
  server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const inside = (timeoutMs = 5_000) => createEgress({ hosts: [host], privateNetwork: true, timeoutMs })
const send = { headers: { 'content-type': 'application/json' }, body: '{}' }

async function failureOf(sending: Promise<unknown>): Promise<string> {
  const error: unknown = await sending.then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof EgressError ? error.failure : String(error)
}

test('a gateway inside the own network is spoken to where the operator says so', async () => {
  expect(await inside()(`http://${host}/x`, send)).toMatchObject({ status: 200, body: 'ok' })
})

test('without that, inside addresses are refused by every spelling, and so is every other host', async () => {
  const before = seen.length
  const port = host.split(':')[1] ?? ''
  const spellings = [`127.0.0.1:${port}`, `127.1:${port}`, `0x7f000001:${port}`, `2130706433:${port}`, `[::1]:${port}`]
  for (const spelling of [...spellings, `[::ffff:127.0.0.1]:${port}`, `localhost:${port}`]) {
    const { host: written } = new URL(`https://${spelling}/`)
    const egress = createEgress({ hosts: [written], privateNetwork: false, timeoutMs: 2_000 })
    expect([spelling, await failureOf(egress(`https://${spelling}/x`, send))]).toEqual([spelling, 'refused-address'])
  }
  for (const url of ['https://example.org/', `http://user@${host}/`, `ftp://${host}/`, 'http://127.0.0.1:1/'])
    expect([url, await failureOf(inside()(url, send))]).toEqual([url, 'refused-address'])
  expect(seen).toHaveLength(before)
})

test('a redirect is an answer, not a way', async () => {
  answer = (_request, response) => void response.writeHead(302, { location: `http://${host}/inside` }).end()
  const before = seen.length
  expect(await inside()(`http://${host}/x`, send)).toMatchObject({ status: 302 })
  expect(seen).toHaveLength(before + 1)
})

test('silence, a broken line and an endless answer end as failures', async () => {
  answer = () => undefined
  expect(await failureOf(inside(30)(`http://${host}/x`, send))).toBe('timeout')
  answer = (request) => void request.socket.destroy()
  expect(await failureOf(inside()(`http://${host}/x`, send))).toBe('unreachable')
  answer = (_request, response) => void response.end(Buffer.alloc(200_000))
  expect(await failureOf(inside()(`http://${host}/x`, send))).toBe('unreadable')
})

test.each([
  ['8.8.8.8', true],
  ['2400:3200::1', true],
  ['10.0.0.1', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['::1', false],
  ['::', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['::ffff:10.0.0.1', false],
  ['64:ff9b::a00:1', false],
  ['no address', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublic(address)).toBe(expected)
})

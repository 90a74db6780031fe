import { newId } from '@yiwang/contract'
import { publicCasesRoutes } from '@yiwang/contract/cases'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@yiwang/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../app.ts'
import { readConfig } from '../kernel/config.ts'
import { createLogger } from '../kernel/logger.ts'
import { createCaseWorld } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'

let world: CaseWorld
let dataDir: string
let small: App
let origin: string

beforeAll(async () => {
  world = await createCaseWorld()
  dataDir = await mkdtemp(path.join(tmpdir(), 'yiwang-small-'))
  const config = readConfig({ DATA_DIR: dataDir, TENANT: '370114', POOL_SIZE: '2', TLS: 'on' }, '/')
  small = await createApp({ config, appUrl: world.appUrl, logger: createLogger('silent') })
  origin = await small.server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await small.close()
  await world.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('twenty reports at once get through two connections', async () => {
  const client = createClient({ origin })
  const { lng, lat } = world.county.grids[0]
  const receipts = await Promise.all(
    Array.from({ length: 20 }, () =>
      client.call(publicCasesRoutes.report, { body: { id: newId(), text: '井盖坏了', lng, lat } }),
    ),
  )
  expect(new Set(receipts.map((receipt) => receipt.number)).size).toBe(20)
})

test('behind TLS the cookie is bound to this host, and one without the prefix opens nothing', async () => {
  const response = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': newId(),
      cookie: 'yw=370114.aaaaaaaaaaaaaaaaaaaaaaaa',
    },
    body: JSON.stringify({ username: 'grid', password: 'correct horse battery' }),
  })
  const [line = ''] = response.headers.getSetCookie()
  expect(line).toMatch(/^__Host-yw=370114\./)
  for (const flag of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(line).toContain(flag)
  expect(line).not.toMatch(/Domain=/i)
  const value = /=([^;]+)/.exec(line)?.[1] ?? ''
  expect(value).not.toContain('aaaaaaaa')
  const statusWith = async (cookie: string) => (await fetch(`${origin}/api/v1/session`, { headers: { cookie } })).status
  expect([await statusWith(`__Host-yw=${value}`), await statusWith(`yw=${value}`)]).toEqual([200, 401])
})

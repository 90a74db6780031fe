import { noticesRoutes } from '@yiwang/contract/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNoticeWorld } from './world.ts'
import type { NoticeWorld } from './world.ts'

let world: NoticeWorld

beforeAll(async () => {
  world = await createNoticeWorld()
})
afterAll(() => world.close())

/** What a person's stream has said so far. */
async function listen(username: string): Promise<{ heard: () => string; end: () => void }> {
  const gone = new AbortController()
  const cookie = await world.cookieOf(username)
  const response = await fetch(`${world.origin}/api/v1${noticesRoutes.stream.path}`, {
    headers: { cookie },
    signal: gone.signal,
  })
  let text = ''
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const part of response.body ?? []) text += decoder.decode(part as Uint8Array, { stream: true })
  }
  read().catch(() => undefined)
  return { heard: () => text, end: () => gone.abort() }
}

test('a notice is pushed to the one it is for, and to nobody else', async () => {
  const grid = await listen('grid')
  const department = await listen('department')
  await expect.poll(() => [grid.heard(), department.heard()]).toEqual(['retry: 3000\n\n', 'retry: 3000\n\n'])
  // The feed begins with its first look; what is told from then on is heard.
  let told = 0
  await expect
    .poll(
      async () => {
        await world.ask({ key: `heard:${(told += 1)}`, to: { personIds: [world.person('grid')] } })
        await world.drain()
        return grid.heard()
      },
      { timeout: 10_000, interval: 200 },
    )
    .toMatch(
      /event: notice\ndata: {"id":"[0-9a-f-]{36}","template":"case.urged","title":"催办","text":"[^"]+","link":\{"type":"case","id":"[^"]+"\},"urgent":false}/,
    )
  expect(department.heard()).toBe('retry: 3000\n\n')
  await world.ask({ key: 'later', to: { personIds: [world.person('department')] }, urgent: true })
  await world.drain()
  await expect.poll(() => department.heard(), { timeout: 10_000 }).toMatch(/"urgent":true/)
  grid.end()
  department.end()
})

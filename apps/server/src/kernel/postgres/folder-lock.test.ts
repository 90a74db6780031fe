import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isFolderLocked, lockFolder } from './folder-lock.ts'
import { isSameProcess, processStart } from './process-identity.ts'
import { temporaryFolder } from './testing.ts'

const NO_SUCH_PID = 2 ** 22 + 1

function plant(folder: string, holder: Record<string, unknown>): string {
  const path = join(folder, 'yiwang.lock')
  writeFileSync(path, JSON.stringify({ pid: process.ppid, start: '', host: hostname(), token: 'planted', ...holder }))
  return path
}

test('one holder at a time, and none after release', async () => {
  using folder = temporaryFolder()
  const lock = await lockFolder(folder.path, 0)
  expect(await isFolderLocked(folder.path)).toBe(true)
  await expect(lockFolder(folder.path, 0)).rejects.toMatchObject({ code: 'data-folder-in-use' })
  lock.release()
  expect(await isFolderLocked(folder.path)).toBe(false)
  expect(readdirSync(folder.path)).toEqual([])
})

test('a living holder is waited for, then refused', async () => {
  using folder = temporaryFolder()
  plant(folder.path, { start: await processStart(process.ppid) })
  await expect(lockFolder(folder.path, 60)).rejects.toThrow(new RegExp(`pid ${process.ppid} @`))
})

test.each([
  ['a dead holder', { pid: NO_SUCH_PID }],
  ['a reused pid', { start: 'another boot:1' }],
])('%s is replaced', async (_name, holder) => {
  using folder = temporaryFolder()
  const path = plant(folder.path, holder)
  const lock = await lockFolder(folder.path, 0)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid })
  lock.release()
})

test('a broken lock file is replaced', async () => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, 'yiwang.lock'), '{')
  const lock = await lockFolder(folder.path, 0)
  lock.release()
})

test('a holder on another host is alive as long as its heartbeat', async () => {
  using folder = temporaryFolder()
  const path = plant(folder.path, { host: 'another-container', pid: NO_SUCH_PID })
  await expect(lockFolder(folder.path, 0)).rejects.toMatchObject({ code: 'data-folder-in-use' })
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(path, longAgo, longAgo)
  const lock = await lockFolder(folder.path, 0)
  lock.release()
})

test('of several that find a dead holder at once, exactly one gets the folder', async () => {
  using folder = temporaryFolder()
  for (let round = 0; round < 20; round += 1) {
    plant(folder.path, { pid: NO_SUCH_PID })
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder.path, 0)))
    const won = results.filter((result) => result.status === 'fulfilled')
    expect(won).toHaveLength(1)
    won[0]?.value.release()
  }
  expect(readdirSync(folder.path)).toEqual([])
})

test('release leaves a lock that is no longer ours', async () => {
  using folder = temporaryFolder()
  const lock = await lockFolder(folder.path, 0)
  const path = plant(folder.path, {})
  lock.release()
  expect(readFileSync(path, 'utf8')).toContain('planted')
})

test('a process is itself, and no other that had its number', async () => {
  const start = await processStart(process.pid)
  expect(start).toBeTruthy()
  expect(await isSameProcess(process.pid, start ?? '')).toBe(true)
  expect(await isSameProcess(process.pid, `${start}0`)).toBe(false)
  expect(await processStart(NO_SUCH_PID)).toBeNull()
})

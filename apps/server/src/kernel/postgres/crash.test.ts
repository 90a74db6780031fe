import { spawn } from 'node:child_process'
import { readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { findNativePackage } from './binaries.ts'
import { launchPostmaster } from './postmaster.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { ask, holdServer, nextLine, QUICK, startForTest, temporaryFolder } from './testing.ts'

// Making a cluster on a busy disk can take seconds.
vi.setConfig({ testTimeout: 60_000 })

test('rows acknowledged before kill -9 of our process are there after the next start', async () => {
  using folder = temporaryFolder()
  for (const trial of [1, 2]) {
    const holder = holdServer(folder.path)
    let acknowledged = 0
    for (const least = 40 * trial; acknowledged < least;) {
      acknowledged = Number(await nextLine(holder))
      expect(acknowledged).toBeGreaterThan(0)
    }
    holder.child.kill('SIGKILL')
    await holder.ended
    for (let line = await nextLine(holder); line !== ''; line = await nextLine(holder)) acknowledged = Number(line)

    await using server = await startForTest({ dataDir: folder.path })
    const [row] = await ask(server.ownerUrl, 'select count(*)::int as kept, max(n) as last from kept')
    expect(row?.kept).toBe(row?.last)
    expect(Number(row?.kept)).toBeGreaterThanOrEqual(acknowledged)
    await ask(server.ownerUrl, 'drop table kept')
  }
})

test('a server left running by an earlier process is stopped before a new one starts', async () => {
  using folder = temporaryFolder()
  const first = await startForTest({ dataDir: folder.path })
  await first.stop()
  const cluster = realpathSync(join(folder.path, 'postgres'))
  const { uid, gid } = statSync(join(cluster, 'pgdata'))
  // Without setpriv nothing ends the server with its parent: what an abandoned one looks like.
  const ids = process.getuid?.() === 0 ? { uid, gid } : null
  const left = await launchPostmaster(
    {
      account: { ids, setpriv: null },
      bin: join(findNativePackage().native, 'bin'),
      cluster,
      address: { port: first.port, socketDir: first.socketDir },
      settings: QUICK,
    },
    () => undefined,
  )
  await ask(first.ownerUrl, 'create table kept as select 1 as n')

  const lines: string[] = []
  await using second = await startForTest({ dataDir: folder.path, log: (line) => lines.push(line) })
  expect(await left.exited).toEqual({ code: 0, signal: null })
  expect(lines.join()).toContain(`pid ${left.pid}`)
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }])
})

test('pid files whose pid now belongs to a stranger neither stop the start nor harm the stranger', async () => {
  using folder = temporaryFolder()
  const first = await startForTest({ dataDir: folder.path })
  const socketLock = join(first.socketDir ?? '', `.s.PGSQL.${first.port}.lock`)
  const paths = [join(folder.path, 'postgres/pgdata/postmaster.pid'), socketLock]
  const left = paths.map((path) => readFileSync(path, 'utf8'))
  await first.stop()
  const { uid, gid } = statSync(join(folder.path, 'postgres/pgdata'))
  const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
  try {
    paths.forEach((path, index) => writeFileSync(path, left[index]?.replace(/^\d+/, String(stranger.pid)) ?? ''))
    await using second = await startForTest({ dataDir: folder.path })
    await expect(ask(second.appUrl, 'select 1')).resolves.toHaveLength(1)
    expect(stranger.exitCode).toBeNull()
    expect(stranger.signalCode).toBeNull()
  } finally {
    stranger.kill('SIGKILL')
  }
})

test('a postmaster that is killed comes back at the same address with its rows', async () => {
  using folder = temporaryFolder()
  const exits: unknown[] = []
  const lines: string[] = []
  let isBack: () => void = () => undefined
  const back = new Promise<void>((resolve) => (isBack = resolve))
  const log = (line: string) => {
    lines.push(line)
    if (line.includes('is back')) isBack()
  }
  const onExit = (report: unknown) => void exits.push(report)
  await using server = await startForTest({ dataDir: folder.path, log, onExit, settings: { shared_buffers: '16MB' } })
  await ask(server.ownerUrl, 'create table kept as select 1 as n')
  const file = readPostmasterFile(join(folder.path, 'postgres/pgdata'))
  process.kill(file?.pid ?? 0, 'SIGKILL')
  await back
  expect(exits).toEqual([{ code: null, signal: 'SIGKILL' }])
  expect(await ask(server.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }])
})

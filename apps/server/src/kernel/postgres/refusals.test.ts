import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { localeProblem } from './locale-check.ts'
import { StartupError } from './startup-error.ts'
import { ask, holdServer, isRoot, nextLine, startForTest, temporaryFolder } from './testing.ts'

// Making a cluster on a busy disk can take seconds.
vi.setConfig({ testTimeout: 60_000 })

test('a data folder that cannot be written is said in one line', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'file')
  writeFileSync(file, '')
  const error: unknown = await startForTest({ dataDir: join(file, 'data') }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(StartupError)
  expect(error).toMatchObject({
    code: 'data-folder-not-writable',
    message: `数据目录不可写 / data folder is not writable: ${join(file, 'data')}`,
  })
})

test.runIf(isRoot)('an ordinary account may start a server, but not in a folder of another', async () => {
  using closed = temporaryFolder(0o755)
  using open = temporaryFolder()
  const asNobody = ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups']
  const refused = holdServer(join(closed.path, 'data'), asNobody)
  const running = holdServer(join(open.path, 'data'), asNobody)
  expect(await nextLine(refused)).toBe('data-folder-not-writable')
  expect(await refused.ended).toBe(1)
  expect(await nextLine(running)).toBe('1')
  running.child.kill('SIGTERM')
  expect(await running.ended).toBe(0)

  // Root carries on with data that an ordinary account made.
  await using server = await startForTest({ dataDir: join(open.path, 'data') })
  const [row] = await ask(server.ownerUrl, 'select min(n) as first from kept')
  expect(row).toEqual({ first: 1 })
})

test('data of another major version, foreign secrets and missing files are told apart', async () => {
  using folder = temporaryFolder()
  const control = join(folder.path, 'postgres')
  const start = () => startForTest({ dataDir: folder.path })
  await (await start()).stop()

  const version = join(control, 'pgdata/PG_VERSION')
  writeFileSync(version, '15\n')
  await expect(start()).rejects.toMatchObject({ code: 'wrong-major-version', message: expect.stringContaining('15') })
  writeFileSync(version, '18\n')

  const secrets = join(control, 'secrets.json')
  const kept = readFileSync(secrets, 'utf8')
  writeFileSync(secrets, kept.replace(/"super":"[^"]+"/, `"super":"${'x'.repeat(32)}"`))
  await expect(start()).rejects.toMatchObject({ code: 'secrets-missing', message: expect.stringContaining('不符') })
  rmSync(secrets)
  await expect(start()).rejects.toMatchObject({ code: 'secrets-missing' })
  writeFileSync(secrets, kept)

  const settings = { fsync: 'off', shared_buffers: 'much' }
  await expect(startForTest({ dataDir: folder.path, settings })).rejects.toMatchObject({
    code: 'server-start-failed',
    message: expect.stringMatching(/FATAL.*shared_buffers/),
  })

  await using server = await start()
  const client = new pg.Client({ connectionString: server.superUrl })
  await client.connect()
  try {
    expect(await localeProblem(client, 'yiwang')).toBeNull()
    await client.query(`create database plain template template0 encoding 'UTF8' lc_ctype 'C' lc_collate 'C'`)
    expect(await localeProblem(client, 'plain')).toMatch(/LC_CTYPE 不为 C .* \(found UTF8, C\)/)
  } finally {
    await client.end()
  }
})

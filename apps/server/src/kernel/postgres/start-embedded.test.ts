import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { findRunning } from './start-embedded.ts'
import { ask, isRoot, longPath, startForTest, temporaryFolder } from './testing.ts'

// Making a cluster on a busy disk can take seconds.
vi.setConfig({ testTimeout: 60_000 })

test('a first start makes a durable UTF-8 database with three separate roles', async () => {
  using folder = temporaryFolder()
  const dataDir = join(folder.path, 'data')
  await using server = await startForTest({ dataDir, settings: {} })

  const [made] = await ask(
    server.ownerUrl,
    `select current_database() as name, pg_encoding_to_char(encoding) as encoding, datctype,
            pg_get_userbyid(datdba) as owner, current_setting('fsync') as fsync, current_setting('jit') as jit,
            current_setting('data_checksums') as checksums, inet_client_addr() is null as over_socket
       from pg_database where datname = current_database()`,
  )
  expect(made).toMatchObject({ name: 'yiwang', encoding: 'UTF8', owner: 'yiwang_owner', over_socket: true })
  expect(made).toMatchObject({ fsync: 'on', jit: 'off', checksums: 'on' })
  expect(made?.datctype).not.toBe('C')

  const roles = await ask(
    server.appUrl,
    `select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname ~ '^yiwang' order by 1`,
  )
  const bound = { rolsuper: false, rolbypassrls: false, rolcreaterole: false }
  expect(roles).toEqual([
    { rolname: 'yiwang_app', rolcreatedb: false, ...bound },
    { rolname: 'yiwang_owner', rolcreatedb: true, ...bound },
  ])
  await expect(ask(server.appUrl, 'create schema mine')).rejects.toThrow(/permission denied/)

  await ask(server.ownerUrl, 'create extension pg_trgm')
  const [search] = await ask(server.ownerUrl, `select cardinality(show_trgm('井盖丢失')) as trigrams`)
  expect(search).toEqual({ trigrams: 5 })

  const wrong = server.appUrl.replace(/:[^:@]+@/, ':guess@')
  await expect(ask(wrong, 'select 1')).rejects.toThrow(/password authentication failed/)
  const tcp = server.appUrl.replace('localhost', '127.0.0.1').replace(/\?.*/, '')
  await expect(ask(tcp, 'select 1')).resolves.toHaveLength(1)
  expect(statSync(join(dataDir, 'postgres/secrets.json')).mode & 0o777).toBe(0o600)
})

test('a second start finds the rows, the port and the passwords of the first', async () => {
  using folder = temporaryFolder()
  const first = await startForTest({ dataDir: folder.path })
  await ask(first.ownerUrl, 'create table kept as select 1 as n')
  await first.stop()
  await first.stop()
  expect(await findRunning(folder.path)).toBeNull()

  await using second = await startForTest({ dataDir: folder.path })
  expect(second.ownerUrl).toBe(first.ownerUrl)
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }])
  expect((await findRunning(folder.path))?.appUrl).toBe(second.appUrl)

  const third = startForTest({ dataDir: folder.path })
  await expect(third).rejects.toMatchObject({
    code: 'data-folder-in-use',
    message: expect.stringMatching(/正被.*in use/),
  })
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }])
})

test('the log holds no values of rows, keys or statements', async () => {
  using folder = temporaryFolder()
  const server = await startForTest({ dataDir: folder.path })
  await ask(server.ownerUrl, 'create table person (phone text primary key)')
  await ask(server.ownerUrl, `insert into person values ('13900000000')`)
  await expect(ask(server.ownerUrl, `insert into person values ('13900000000')`)).rejects.toThrow(/duplicate key/)
  await server.stop()

  const logs = join(folder.path, 'postgres/log')
  const text = readdirSync(logs)
    .map((name) => readFileSync(join(logs, name), 'utf8'))
    .join('')
  expect(text).toContain('duplicate key')
  expect(text).not.toContain('13900000000')
})

test('a data path too long for a socket gets a short private folder, which stop removes', async () => {
  using folder = temporaryFolder()
  const server = await startForTest({ dataDir: longPath(folder.path) })
  const socketDir = server.socketDir ?? ''
  expect(socketDir).toMatch(/yiwang-pg-/)
  expect(statSync(socketDir).mode & 0o777).toBe(0o700)
  await expect(ask(server.appUrl, 'select 1')).resolves.toHaveLength(1)
  await server.stop()
  expect(existsSync(socketDir)).toBe(false)
})

test.runIf(isRoot)('as root, a strict umask does not lock the database out of its own files', async () => {
  using folder = temporaryFolder()
  const umask = process.umask(0o077)
  try {
    await using server = await startForTest({ dataDir: join(folder.path, 'data') })
    expect(await ask(server.appUrl, 'show jit')).toEqual([{ jit: 'off' }])
    expect(existsSync(join(folder.path, 'data/postgres/pgdata'))).toBe(true)
  } finally {
    process.umask(umask)
  }
})

test.runIf(isRoot)('as root, a data folder only root can enter points at a reachable place', async () => {
  using folder = temporaryFolder(0o700)
  // Not in memory: binaries may have to be copied there, and memory file systems are often mounted noexec.
  using system = temporaryFolder(0o755, '/tmp')
  const options = { dataDir: join(folder.path, 'data'), systemRoot: join(system.path, 'yiwang') }
  const first = await startForTest(options)
  await ask(first.ownerUrl, 'create table kept as select 1 as n')
  await first.stop()

  const pointer = readFileSync(join(options.dataDir, 'postgres/location.json'), 'utf8')
  expect(pointer).toContain(options.systemRoot)
  expect(existsSync(join(options.dataDir, 'postgres/pgdata'))).toBe(false)
  await using second = await startForTest(options)
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }])

  // The same pointer seen from a copied data folder must not end the server of the original.
  using copy = temporaryFolder(0o700)
  await startForTest({ dataDir: copy.path, systemRoot: options.systemRoot }).then((other) => other.stop())
  writeFileSync(join(copy.path, 'postgres/location.json'), pointer)
  await expect(startForTest({ ...options, dataDir: copy.path })).rejects.toMatchObject({ code: 'data-folder-in-use' })
  expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 1 }])
})

import { createServer } from 'node:net'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import pg from 'pg'
import { chooseAddress, connectionUrl, fitsSocketPath, lastAddress, removeShortFolder } from './address.ts'
import { temporaryFolder } from './testing.ts'

const account = { ids: null, setpriv: null }
const login = { user: 'yiwang_app', password: 'p@ss:/?#', database: 'yiwang' }

test.each([
  ['/var/数据 folder/run', '/var/数据 folder/run'],
  [null, '127.0.0.1'],
])('pg reads the URL for socket folder %s back', (socketDir, host) => {
  const client = new pg.Client({ connectionString: connectionUrl({ port: 5433, socketDir }, login) })
  const { user, password, database, port } = client
  expect({ user, password, database, port, host: client.host }).toEqual({ ...login, port: 5433, host })
})

test('the length of a socket path counts bytes, not characters', () => {
  expect(fitsSocketPath(`/${'a'.repeat(80)}`)).toBe(true)
  expect(fitsSocketPath(`/${'数'.repeat(40)}`)).toBe(false)
})

test('the port is kept while it is free', async () => {
  using folder = temporaryFolder()
  const place = { control: folder.path, cluster: folder.path }
  const first = await chooseAddress(place, account)
  expect(first.socketDir).toBe(join(folder.path, 'run'))
  expect(await chooseAddress(place, account)).toEqual(first)
  expect(lastAddress(folder.path)).toEqual(first)

  const rival = createServer()
  await new Promise<void>((resolve) => rival.listen(first.port, '127.0.0.1', resolve))
  try {
    expect((await chooseAddress(place, account)).port).not.toBe(first.port)
  } finally {
    rival.close()
  }
})

test('only a folder of our own making is removed', () => {
  using folder = temporaryFolder()
  const other = join(folder.path, 'yiwang-pg-other')
  mkdirSync(other)
  removeShortFolder(other)
  expect(fitsSocketPath(other)).toBe(true)
  expect(() => mkdirSync(other)).toThrow(/EEXIST/)
})

import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { chooseAccount } from './account.ts'
import { findNativePackage, makeLibraryLinks, usableBinaries } from './binaries.ts'
import { runCommand } from './run-command.ts'
import { isRoot, temporaryFolder } from './testing.ts'

// Making a cluster on a busy disk can take seconds.
vi.setConfig({ testTimeout: 60_000 })

test('links that npm did not make are made, relative, and left alone afterwards', () => {
  using folder = temporaryFolder()
  mkdirSync(join(folder.path, 'native/lib'), { recursive: true })
  writeFileSync(join(folder.path, 'native/lib/libpq.so.5.18'), '')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(join(folder.path, 'native/pg-symlinks.json'), JSON.stringify(links))
  expect(makeLibraryLinks(folder.path)).toBe(true)
  expect(readlinkSync(join(folder.path, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.18')
  expect(makeLibraryLinks(folder.path)).toBe(true)
})

test('binaries that the account can run are used where they are', async () => {
  using folder = temporaryFolder()
  const native = findNativePackage()
  expect(native.major).toBe(18)
  const account = await chooseAccount(null)
  const bin = await usableBinaries(native, account, folder.path)
  const expected = bin.startsWith(native.root) ? 0 : 1
  expect(readdirSync(folder.path)).toHaveLength(expected)
})

test.runIf(isRoot)(
  'binaries below a folder only root can enter are copied once, readable and with their links',
  async () => {
    using closed = temporaryFolder(0o700, '/tmp')
    using open = temporaryFolder(0o755, '/tmp')
    const native = findNativePackage()
    const hidden = join(closed.path, 'package')
    const umask = process.umask(0o077)
    try {
      // The clone of somebody with umask 077.
      expect((await runCommand('cp', ['-r', native.root, hidden])).code).toBe(0)
      chmodSync(join(hidden, 'native/bin'), 0o700)
      const from = { ...native, root: hidden, native: join(hidden, 'native') }
      const account = await chooseAccount(null)
      const bin = await usableBinaries(from, account, join(open.path, 'yiwang'))
      expect(bin.startsWith(open.path)).toBe(true)
      expect(statSync(join(bin, 'postgres')).mode & 0o777).toBe(0o755)
      expect(lstatSync(join(bin, '../lib/libpq.so.5')).isSymbolicLink()).toBe(true)
      expect(existsSync(join(bin, '../lib/libpgcommon.a'))).toBe(false)
      expect(await usableBinaries(from, account, join(open.path, 'yiwang'))).toBe(bin)
      expect(readdirSync(join(open.path, 'yiwang'))).toHaveLength(1)
    } finally {
      process.umask(umask)
    }
  },
)

test('binaries that do not run are refused with their own words', async () => {
  using folder = temporaryFolder(0o755, '/tmp')
  const bin = join(folder.path, 'native/bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'postgres'), '#!/bin/sh\necho wrong libc >&2; exit 1\n', { mode: 0o755 })
  const broken = { root: folder.path, native: join(folder.path, 'native'), version: '18.0', major: 18 }
  await expect(usableBinaries(broken, await chooseAccount(null), join(folder.path, 'copy'))).rejects.toMatchObject({
    code: 'binaries-unusable',
    message: expect.stringContaining('wrong libc'),
  })
})

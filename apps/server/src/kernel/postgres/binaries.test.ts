import { existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { chooseAccount } from './account.ts'
import { findNativePackage, makeLibraryLinks, usableBinaries } from './binaries.ts'
import type { NativePackage } from './binaries.ts'
import { isRoot, temporaryFolder } from './testing.ts'

// Making a cluster on a busy disk can take seconds.
vi.setConfig({ testTimeout: 60_000 })

/** A small package of the real one's shape, whose server is a shell script. */
function putPackage(root: string, script: string): NativePackage {
  for (const folder of ['bin', 'lib']) mkdirSync(join(root, 'native', folder), { recursive: true })
  writeFileSync(join(root, 'native/bin/postgres'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  for (const name of ['libpq.so.5.18', 'libpq.a']) writeFileSync(join(root, 'native/lib', name), '')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(join(root, 'native/pg-symlinks.json'), JSON.stringify(links))
  return { root, native: join(root, 'native'), version: '18.4.0', major: 18 }
}

test('links that npm did not make are made, relative, and left alone afterwards', () => {
  using folder = temporaryFolder()
  putPackage(folder.path, 'exit 0')
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

test.runIf(isRoot)('binaries only root can reach are copied once, readable and with their links', async () => {
  using closed = temporaryFolder(0o700, '/tmp')
  using open = temporaryFolder(0o755, '/tmp')
  // The clone of somebody with umask 077.
  const umask = process.umask(0o077)
  try {
    const from = putPackage(join(closed.path, 'package'), 'exit 0')
    const account = await chooseAccount(null)
    const copyRoot = join(open.path, 'yiwang')
    const bin = await usableBinaries(from, account, copyRoot)
    expect(bin.startsWith(copyRoot)).toBe(true)
    expect(statSync(join(bin, 'postgres')).mode & 0o777).toBe(0o755)
    expect(statSync(join(bin, '../lib/libpq.so.5.18')).mode & 0o777).toBe(0o644)
    expect(lstatSync(join(bin, '../lib/libpq.so.5')).isSymbolicLink()).toBe(true)
    expect(existsSync(join(bin, '../lib/libpq.a'))).toBe(false)
    expect(await usableBinaries(from, account, copyRoot)).toBe(bin)
    expect(readdirSync(copyRoot)).toHaveLength(1)
  } finally {
    process.umask(umask)
  }
})

test('binaries that do not run are refused with their own words', async () => {
  using folder = temporaryFolder(0o755, '/tmp')
  const broken = putPackage(folder.path, 'echo wrong libc >&2; exit 1')
  await expect(usableBinaries(broken, await chooseAccount(null), join(folder.path, 'copy'))).rejects.toMatchObject({
    code: 'binaries-unusable',
    message: expect.stringContaining('wrong libc'),
  })
})

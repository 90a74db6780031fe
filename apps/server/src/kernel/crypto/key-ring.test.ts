import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { listKeyIds, openKeyFolder } from './key-folder.ts'
import { createKeyRing, LEASE_MS } from './key-ring.ts'

const newFolder = () => openKeyFolder(mkdtempSync(path.join(tmpdir(), 'yw-ring-')))

test('generations are numbered through whatever their suite, and put away without being lost', () => {
  const folder = newFolder()
  const ring = createKeyRing(folder, 'aes')
  expect(ring.make().id).toBe('a2')
  expect(createKeyRing(folder, 'sm').make().id).toBe('s3')
  ring.retire('a1')
  expect(ring.ids()).toEqual({ current: ['a2', 's3'], retired: ['a1'] })
  const again = createKeyRing(folder, 'aes')
  expect(again.firstId).toBe('a2')
  expect(again.find('a1')?.fingerprint).toBe(ring.find('a1')?.fingerprint)
  expect(again.make().id).toBe('a4')
  expect(statSync(path.join(folder, 'retired/sealing.key')).mode & 0o777).toBe(0o600)
})

test('a key that another process made is found without a restart', () => {
  const folder = newFolder()
  const ring = createKeyRing(folder, 'aes')
  expect(ring.find('a2')).toBeUndefined()
  createKeyRing(folder, 'aes').make()
  expect(ring.find('a2')?.id).toBe('a2')
})

test('names of files outside the folder are no keys', () => {
  const ring = createKeyRing(newFolder(), 'aes')
  for (const id of ['', 'a', 'A1', '../a1', 'a1/..', 'a1.key', 'retired']) expect(ring.find(id)).toBeUndefined()
})

test('a copy that lost touch stops sealing until it looked again; one that never followed is not stopped', () => {
  let now = 0
  const ring = createKeyRing(newFolder(), 'aes', () => now)
  now = 10 * LEASE_MS
  expect(ring.writing().id).toBe('a1')
  ring.confirm()
  now += LEASE_MS
  expect(ring.writing().id).toBe('a1')
  now += 1
  expect(() => ring.writing()).toThrow(/state of the keys/)
  ring.confirm()
  expect(ring.writing().id).toBe('a1')
})

test('a writing key that is missing is said', () => {
  const ring = createKeyRing(newFolder(), 'aes')
  ring.use({ writing: 'a7', besides: [] })
  expect(() => ring.writing()).toThrow(/a7 is missing/)
})

test('an empty folder gets its first keys in the suite that is set', () => {
  const folder = newFolder()
  expect(createKeyRing(folder, 'sm').firstId).toBe('s1')
  expect(listKeyIds(folder)).toEqual(['s1'])
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createS3Storage } from '../files/s3-storage.ts'
import { createDiskStorage, hashOf } from '../files/storage.ts'
import type { FileStorage } from '../files/storage.ts'

let folder: string
let store: S3rver
let port: number

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'yw-storage-'))
  store = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: path.join(folder, 's3'),
    configureBuckets: [{ name: 'photos', configs: [] }],
  })
  port = (await store.run()).port
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const kinds: [string, () => FileStorage][] = [
  ['disk', () => createDiskStorage(path.join(folder, 'disk'))],
  [
    'S3',
    () =>
      createS3Storage({
        endpoint: `http://127.0.0.1:${port}`,
        bucket: 'photos',
        accessKey: 'S3RVER',
        secretKey: 'S3RVER',
      }),
  ],
]

describe.each(kinds)('%s', (_, make) => {
  test('keeps both sizes under their hash, gives them back and forgets them', async () => {
    const storage = make()
    const content = Buffer.from('a picture')
    const hash = hashOf(content)
    await storage.put(hash, 'full', content)
    await storage.put(hash, 'thumb', Buffer.from('small'))
    await storage.put(hash, 'full', content)
    const full = await storage.get(hash, 'full')
    const thumb = await storage.get(hash, 'thumb')
    expect([full && (await buffer(full)).toString(), thumb && (await buffer(thumb)).toString()]).toEqual([
      'a picture',
      'small',
    ])
    const file = path.join(folder, 'table.csv')
    await writeFile(file, 'a table')
    const other = hashOf(Buffer.from('a table'))
    await storage.keep(other, file)
    const kept = await storage.get(other, 'full')
    expect(kept && (await buffer(kept)).toString()).toBe('a table')
    await storage.remove(hash)
    expect([await storage.get(hash, 'full'), await storage.get(hash, 'thumb')]).toEqual([null, null])
    await storage.remove(hash)
  })
})

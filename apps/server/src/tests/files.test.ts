import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { casesRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import { filesRoutes } from '@yiwang/contract/files'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCaseWorld, reportManhole } from '../modules/cases/testing.ts'
import type { CaseWorld } from '../modules/cases/testing.ts'
import { inTransaction } from '../kernel/db/tx.ts'
import { dropLooseFiles } from '../kernel/files/loose-files.ts'

let world: CaseWorld
let grid: Client
let far: Client

beforeAll(async () => {
  world = await createCaseWorld()
  ;[grid, far] = await Promise.all([world.signedIn('grid'), world.signedIn('far')])
})
afterAll(() => world.close())

/** A photo as a phone makes it: turned on its side, with a position and a maker in its camera data. */
function photo(): Promise<Buffer> {
  return sharp({ create: { width: 300, height: 200, channels: 3, background: '#a52' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'SecretPhone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '36/1 42/1 30/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '117/1 30/1 18/1',
      },
    })
    .toBuffer()
}

const upload = (client: Client, content: Buffer | string) =>
  client.upload(filesRoutes.upload, new Blob([typeof content === 'string' ? content : new Uint8Array(content)]))

async function bytesOf(url: string, name: string): Promise<Buffer> {
  const response = await fetch(`${world.origin}${url}`, { headers: { cookie: await world.cookieOf(name) } })
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}

test('a photo tells where it was taken and keeps nothing else of the camera', async () => {
  const stored = await upload(grid, await photo())
  expect(stored.takenAt?.lat).toBeCloseTo(36.70833, 4)
  expect(stored.takenAt?.lng).toBeCloseTo(117.505, 4)
  expect([stored.width, stored.height]).toEqual([200, 300])
  const bytes = await bytesOf(stored.url, 'grid')
  const meta = await sharp(bytes).metadata()
  expect([meta.format, meta.exif, meta.orientation ?? 1]).toEqual(['jpeg', undefined, 1])
  expect(bytes.includes('SecretPhone')).toBe(false)
  expect((await sharp(await bytesOf(stored.thumbUrl, 'grid')).metadata()).width).toBeLessThanOrEqual(360)
})

test.each([
  ['text', 'hello'],
  ['a script named as a picture', '<script>alert(1)</script>'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>'],
  ['a page behind a picture’s first bytes', '\xff\xd8\xff\xe0<html>'],
  ['nothing', ''],
])('%s is not a picture', async (_, content) => {
  await expect(upload(grid, content)).rejects.toMatchObject({
    status: 415,
    problem: { userMessage: expect.stringContaining('照片') },
  })
})

test('a picture of too many pixels is refused before it is unpacked', async () => {
  const huge = await sharp({ create: { width: 30_000, height: 2_000, channels: 3, background: '#000' } })
    .png()
    .toBuffer()
  const before = process.memoryUsage().rss
  await expect(upload(grid, huge)).rejects.toMatchObject({ status: 415 })
  expect(process.memoryUsage().rss - before).toBeLessThan(300e6)
})

test('a file that is too large is refused', async () => {
  await expect(upload(grid, Buffer.alloc(21 * 1024 * 1024, 1))).rejects.toMatchObject({ status: 413 })
})

test('a picture that belongs to nothing yet is its owner’s alone', async () => {
  const stored = await upload(grid, await photo())
  await expect(bytesOf(stored.url, 'far')).rejects.toThrow('404')
  await expect(bytesOf(stored.url, 'dispatcher')).rejects.toThrow('404')
})

test('another’s picture, or one used already, cannot be taken', async () => {
  const stored = await upload(grid, await photo())
  await expect(reportManhole(world, far, { photos: [stored.id] })).rejects.toMatchObject({ code: 'rule-broken' })
  await reportManhole(world, grid, { photos: [stored.id] })
  await expect(reportManhole(world, grid, { photos: [stored.id] })).rejects.toMatchObject({ code: 'rule-broken' })
})

test('a resident sees the pictures of the own report by code and no others', async () => {
  const anonymous = world.anonymous
  const stored = await anonymous.upload(filesRoutes.publicUpload, new Blob([new Uint8Array(await photo())]))
  const { trackingCode } = await anonymous.call(publicCasesRoutes.report, {
    body: { id: newId(), text: '井盖坏了', photos: [stored.id] },
  })
  const track = await anonymous.call(publicCasesRoutes.track, { params: { code: trackingCode } })
  const [shown] = track.photos
  expect((await fetch(`${world.origin}${shown?.url}`)).status).toBe(200)
  const other = await anonymous.call(publicCasesRoutes.report, { body: { id: newId(), text: '路灯不亮' } })
  const foreign = anonymous.href(publicCasesRoutes.file, { params: { code: other.trackingCode, fileId: stored.id } })
  expect((await fetch(foreign)).status).toBe(404)
  expect((await fetch(`${world.origin}/api/v1/files/${stored.id}`)).status).toBe(401)
})

test('pictures that nothing took are dropped after a week, shared content is kept', async () => {
  const picture = await photo()
  const [loose, kept] = [await upload(grid, picture), await upload(grid, picture)]
  await reportManhole(world, grid, { photos: [kept.id] })
  const { pool, storage } = world.app.context
  const now = new Date(Date.now() + 8 * 86_400_000)
  await inTransaction(pool, { tenant: '370114' }, (tx) => dropLooseFiles(tx, storage, { tenant: '370114', now }))
  await expect(bytesOf(loose.url, 'grid')).rejects.toThrow('404')
  expect((await bytesOf(kept.url, 'grid')).length).toBeGreaterThan(100)
})

test('the list shows the first photo of a case', async () => {
  const stored = await upload(grid, await photo())
  const { number } = await reportManhole(world, grid, { photos: [stored.id] })
  const { items } = await grid.call(casesRoutes.list, { query: { q: number } })
  expect(items[0]?.thumbUrl).toBe(stored.thumbUrl)
})

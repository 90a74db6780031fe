import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { filesRoutes } from '@yiwang/contract/files'
import { recordRoutes } from '@yiwang/contract/registers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfOf } from '../../../kernel/files/testing.ts'
import { drawPhotos } from '../../../testing/pictures.ts'
import { careLedger, CLOSED, createLedgerWorld } from './ledger-world.ts'
import type { LedgerWorld } from './ledger-world.ts'

let world: LedgerWorld
let ledgerId: string
let closedId: string
let grid: Client
let picture: Blob

const label = (zh: string) => ({ zh, en: '' })
const FIELDS = [
  { key: 'place', label: label('安检点位'), type: 'position' as const },
  { key: 'views', label: label('现场照片'), type: 'photo' as const },
  { key: 'signed', label: label('协议签字'), type: 'signature' as const },
  { key: 'paper', label: label('协议扫描件'), type: 'file' as const },
]
const pdf = (content = pdfOf(), name = '照料协议.pdf') =>
  new File([new Uint8Array(content)], name, { type: 'application/pdf' })

beforeAll(async () => {
  world = await createLedgerWorld()
  ledgerId = await world.declare('with-files', careLedger({ fields: FIELDS }))
  closedId = await world.declare('closed-files', careLedger({ ...CLOSED, name: label('不公开的协议'), fields: FIELDS }))
  grid = await world.client('grid')
  picture = new Blob([new Uint8Array((await drawPhotos()).before)])
})
afterAll(() => world.close())

async function open(username: string, fileId: string): Promise<Response> {
  const path = grid.href(filesRoutes.download, { params: { fileId } })
  return fetch(`${path.startsWith('http') ? '' : world.origin}${path}`, {
    headers: { cookie: await world.cookieOf(username) },
  })
}

test('pictures, signatures and documents of a record are read by whoever reads the record', async () => {
  const [view, signature] = await Promise.all([
    grid.upload(filesRoutes.upload, picture),
    grid.upload(filesRoutes.upload, picture),
  ])
  const paper = await grid.upload(filesRoutes.uploadDocument, pdf())
  expect(paper).toMatchObject({ mime: 'application/pdf', name: '照料协议.pdf', bytes: pdfOf().length, width: null })
  const values = { views: [view.id], signed: [signature.id], paper: [paper.id] }
  const added = await world.enter('grid', ledgerId, world.people[0], values)
  expect(added.values).toMatchObject(values)
  const village = await world.client('village')
  const about = await village.call(filesRoutes.about, { params: { fileId: paper.id } })
  expect(about).toMatchObject({ name: '照料协议.pdf', mime: 'application/pdf' })
  for (const id of Object.values(values).flat()) {
    expect((await open('village', id)).status).toBe(200)
    expect((await open('far', id)).status).toBe(404)
  }
  const far = await world.client('far')
  await expect(far.call(filesRoutes.about, { params: { fileId: paper.id } })).rejects.toMatchObject({ status: 404 })
})

test('a document is saved and opened apart, never shown as a page of this site', async () => {
  const paper = await grid.upload(filesRoutes.uploadDocument, pdf(pdfOf(), '../../协议 <1>.pdf'))
  const response = await open('grid', paper.id)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('协议 1.pdf')}`,
  )
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(Buffer.from(await response.arrayBuffer()).equals(pdfOf())).toBe(true)
})

test.each([
  ['a script', pdfOf({ entry: '/OpenAction << /S /JavaScript >>' }), '自动运行'],
  ['a password', pdfOf({ entry: '/Encrypt 9 0 R' }), '加密'],
  ['another file inside', pdfOf({ entry: '/Names << /EmbeddedFiles 7 0 R >>' }), '夹带'],
  ['no document at all', Buffer.from('<html><script>alert(1)</script></html>'), '照片'],
])('a document with %s is refused in words', async (_, content, words) => {
  await expect(grid.upload(filesRoutes.uploadDocument, pdf(content))).rejects.toMatchObject({
    status: 415,
    problem: { userMessage: expect.stringContaining(words) },
  })
})

test('a picture goes where a document is asked for, made anew like every picture', async () => {
  const stored = await grid.upload(filesRoutes.uploadDocument, picture)
  expect(stored).toMatchObject({ mime: 'image/jpeg' })
  expect(stored.width).toBeGreaterThan(0)
})

test('on the map a record lies where it says, and where its subject is when it says nothing', async () => {
  const { lng, lat } = world.county.grids[1]
  const dwelling = newId()
  await world.save([
    {
      id: dwelling,
      kind: 'dwelling',
      areaId: world.county.grids[1].id,
      values: { name: '三号院', level: '04', position: { lng, lat } },
    },
  ])
  const houses = await world.declare('places', careLedger({ subject: 'dwelling', facts: [], fields: FIELDS }))
  const added = await world.enter('village', houses, dwelling, {
    views: [(await (await world.client('village')).upload(filesRoutes.upload, picture)).id],
  })
  const village = await world.client('village')
  const points = async (box?: string) =>
    (await village.call(recordRoutes.map, { params: { ledgerId: houses }, query: box === undefined ? {} : { box } }))
      .items
  expect(await points()).toMatchObject([{ lng, lat }])
  const own = { lng: lng + 0.002, lat: lat + 0.001 }
  await village.call(
    recordRoutes.change,
    { params: { ledgerId: houses, recordId: added.id }, body: { values: { place: own } } },
    { version: added.version },
  )
  expect(await points()).toMatchObject([own])
  expect(await points(`${lng - 0.001},${lat - 0.0005},${lng + 0.001},${lat + 0.0005}`)).toEqual([])
})

test('files of a closed ledger are as missing as the ledger', async () => {
  expect(closedId).not.toBe(ledgerId)
  const unit = await world.client('department')
  const paper = await unit.upload(filesRoutes.uploadDocument, pdf())
  await world.enter('department', closedId, world.people[1], { paper: [paper.id] })
  expect((await open('department', paper.id)).status).toBe(200)
  expect((await open('grid', paper.id)).status).toBe(404)
  expect((await open('leader', paper.id)).status).toBe(404)
})

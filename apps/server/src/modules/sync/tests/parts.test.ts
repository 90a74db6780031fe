import { newId } from '@yiwang/contract'
import { casesRoutes, publicCasesRoutes } from '@yiwang/contract/cases'
import { filesRoutes } from '@yiwang/contract/files'
import { MOST_OCTETS, MOST_VOICE_BYTES, syncRoutes } from '@yiwang/contract/sync'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { drawPhotos } from '../../../testing/pictures.ts'
import { createCaseWorld } from '../../cases/testing.ts'
import type { CaseWorld } from '../../cases/testing.ts'
import { phoneOf } from '../testing.ts'
import type { Phone } from '../testing.ts'

const DAY = 86_400_000
let now = new Date('2026-11-18T10:00:00+08:00')
let world: CaseWorld
let phone: Phone
let photo: Buffer
let owner: pg.Client

beforeAll(async () => {
  world = await createCaseWorld({ clock: () => now })
  phone = await phoneOf(await world.signedIn('grid'))
  photo = (await drawPhotos()).before
  owner = new pg.Client({ connectionString: world.ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '370114'; set yw.sync = 'all'`)
})
afterAll(async () => {
  await owner.end()
  await world.close()
})

type Kind = 'photo' | 'voice' | 'signature' | 'other'
const sha = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function begin(id: string, content: Buffer, more: { sha256?: string; kind?: Kind; client?: Phone['client'] } = {}) {
  const { sha256 = sha(content), kind = 'photo', client = phone.client } = more
  return client.call(syncRoutes.beginPart, { body: { id, sha256, bytes: content.length, mime: 'image/jpeg', kind } })
}

function put(partId: string, offset: number, piece: Buffer, client = phone.client) {
  return client.octets(syncRoutes.putPart, new Blob([new Uint8Array(piece)]), { params: { partId }, query: { offset } })
}

async function sendAll(id: string, content: Buffer, size: number) {
  let state = await begin(id, content)
  while (state.fileId === null)
    state = await put(id, state.received, content.subarray(state.received, state.received + size))
  return state
}

test('cut at every piece it goes on where it stood, and is a picture without camera data in the end', async () => {
  const id = newId()
  const size = Math.ceil(photo.length / 5)
  expect(await begin(id, photo)).toEqual({ received: 0, fileId: null })
  for (let offset = 0; offset < photo.length; offset += size) {
    // The answer was lost: the phone asks where it stands, and a piece sent twice does no harm.
    expect((await begin(id, photo)).received).toBe(offset)
    const piece = photo.subarray(offset, offset + size)
    const [first, again] = [await put(id, offset, piece), await put(id, offset, piece)]
    expect(again).toEqual(first)
  }
  expect(await begin(id, photo)).toEqual({ received: photo.length, fileId: id })
  const response = await fetch(phone.client.href(filesRoutes.download, { params: { fileId: id } }), {
    headers: { cookie: await world.cookieOf('grid') },
  })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await owner.query('select from sync.pieces where part_id = $1', [id])).rowCount).toBe(0)
})

test('an operation that names a photo waits until it is there whole', async () => {
  const id = newId()
  const { lng, lat } = world.county.grids[0]
  const body = { id: newId(), text: '有照片的上报', lng, lat, photos: [id] }
  const operation = phone.operation(casesRoutes.report, { body, parts: [id] })
  const results = [{ outcome: 'waiting', reason: 'part', missing: [id] }]
  expect((await phone.push([operation])).results).toMatchObject(results)
  await begin(id, photo)
  await put(id, 0, photo.subarray(0, 1000))
  expect((await phone.push([operation])).results).toMatchObject([{ outcome: 'waiting', reason: 'part' }])
  await sendAll(id, photo, MOST_OCTETS)
  expect((await phone.push([operation])).results).toMatchObject([{ outcome: 'applied' }])
  const shown = await phone.client.call(casesRoutes.get, { params: { caseId: body.id } })
  expect(shown.photos.map((one) => one.id)).toEqual([id])
})

test('a wrong hash begins it anew', async () => {
  const id = newId()
  const content = photo.subarray(0, 5000)
  await begin(id, content, { sha256: sha(photo) })
  expect(await put(id, 0, content)).toEqual({ received: 0, fileId: null })
  expect((await owner.query('select from kernel.files where id = $1', [id])).rowCount).toBe(0)
})

test('what is no picture and no recording is refused, whatever it is called', async () => {
  const page = Buffer.from('<html><script>alert(1)</script></html>')
  for (const kind of ['photo', 'signature', 'voice', 'other'] as const) {
    const id = newId()
    await begin(id, page, { kind })
    await expect(put(id, 0, page)).rejects.toMatchObject({ code: 'unsupported-type' })
  }
  const voice = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(300)])
  const id = newId()
  await begin(id, voice, { kind: 'voice' })
  expect((await put(id, 0, voice)).fileId).toBe(id)
})

test('nobody sends for another, and an id names one attachment', async () => {
  const id = newId()
  await begin(id, photo)
  const other = await world.signedIn('village')
  await expect(put(id, 0, photo.subarray(0, 10), other)).rejects.toMatchObject({ code: 'not-found' })
  await expect(begin(id, photo, { client: other })).rejects.toMatchObject({ code: 'conflict' })
  await expect(begin(id, photo.subarray(0, 99))).rejects.toMatchObject({ code: 'conflict' })
})

test('a piece that is too large or no octets is refused', async () => {
  const id = newId()
  await begin(id, photo)
  await expect(put(id, 0, Buffer.alloc(MOST_OCTETS + 1))).rejects.toMatchObject({ code: 'too-large' })
  const headers = {
    cookie: await world.cookieOf('grid'),
    'idempotency-key': newId(),
    'content-type': 'application/json',
  }
  const url = `${world.origin}/api/v1/sync/parts/${id}?offset=0`
  expect((await fetch(url, { method: 'PUT', headers, body: '{}' })).status).toBe(415)
  const json = { ...headers, 'content-type': 'application/octet-stream' }
  expect((await fetch(`${world.origin}/api/v1/sync/parts`, { method: 'POST', headers: json, body: '{}' })).status).toBe(
    415,
  )
})

test('after its term an incomplete attachment is forgotten; a whole one without its operation is kept that long', async () => {
  const [half, whole] = [newId(), newId()]
  await begin(half, photo)
  await put(half, 0, photo.subarray(0, 1000))
  await sendAll(whole, photo, MOST_OCTETS)
  const begun = now
  const night = async (days: number) => {
    now = new Date(begun.getTime() + days * DAY)
    await runNight()
  }
  await night(10)
  const { rows } = await owner.query<{ id: string; stored_at: Date }>(
    'select id, stored_at from kernel.files where id = $1',
    [whole],
  )
  expect(rows[0]?.stored_at.getTime()).toBe(now.getTime())
  expect((await owner.query('select from sync.parts where id = $1', [half])).rowCount).toBe(1)
  await night(46)
  expect((await owner.query('select from sync.parts where id = any ($1::uuid[])', [[half, whole]])).rowCount).toBe(0)
  expect((await owner.query('select from sync.pieces where part_id = $1', [half])).rowCount).toBe(0)
  now = begun
})

async function runNight(): Promise<void> {
  const { pool, events } = world.app.context
  await inTransaction(pool, { tenant: '370114' }, (tx) => events.emit(tx, '370114', 'kernel.night', {}))
  await world.drain()
}

const recording = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.alloc(4000, 7)])

async function sendVoice(): Promise<string> {
  const id = newId()
  await begin(id, recording, { kind: 'voice' })
  expect((await put(id, 0, recording)).fileId).toBe(id)
  return id
}

test('a recording is reported with how long it lasts, and heard by whoever may read the case', async () => {
  const id = await sendVoice()
  const { lng, lat } = world.county.grids[0]
  const caseId = newId()
  const body = { id: caseId, lng, lat, voices: [{ id, seconds: 9 }] }
  const operation = phone.operation(casesRoutes.report, { body, parts: [id] })
  expect((await phone.push([operation])).results).toMatchObject([{ outcome: 'applied' }])
  const dispatcher = await world.signedIn('dispatcher')
  const view = await dispatcher.call(casesRoutes.get, { params: { caseId } })
  expect([view.title, view.photos]).toEqual(['语音上报', []])
  expect(view.timeline[0]?.voices).toEqual([{ id, seconds: 9, url: `/api/v1/files/${id}` }])
  const heard = async (name: string) => {
    const response = await fetch(phone.client.href(filesRoutes.download, { params: { fileId: id } }), {
      headers: { cookie: await world.cookieOf(name) },
    })
    return [response.status, response.headers.get('content-type')]
  }
  expect(await heard('dispatcher')).toEqual([200, 'audio/webm'])
  expect((await heard('far'))[0]).toBe(404)
  const code = view.trackingCode ?? (await phone.client.call(casesRoutes.get, { params: { caseId } })).trackingCode
  const track = await phone.client.call(publicCasesRoutes.track, { params: { code: code ?? '' } })
  expect([track.photos, track.steps.flatMap(({ photos }) => photos)]).toEqual([[], []])
})

test('a picture is no recording, a recording is no picture, and neither is taken twice', async () => {
  const picture = newId()
  await sendAll(picture, photo, MOST_OCTETS)
  const { lng, lat } = world.county.grids[0]
  const report = (more: object) =>
    phone.client.call(casesRoutes.report, { body: { id: newId(), text: '录音', lng, lat, ...more } })
  await expect(report({ voices: [{ id: picture, seconds: 3 }] })).rejects.toMatchObject({ code: 'rule-broken' })
  const voice = await sendVoice()
  await expect(report({ photos: [voice] })).rejects.toMatchObject({ code: 'rule-broken' })
  await report({ voices: [{ id: voice, seconds: 3 }] })
  await expect(report({ voices: [{ id: voice, seconds: 3 }] })).rejects.toMatchObject({ code: 'rule-broken' })
  await expect(report({ voices: [{ id: newId(), seconds: 900 }] })).rejects.toMatchObject({ status: 400 })
})

test('a recording longer than a note is refused before a byte of it is sent', async () => {
  const body = { id: newId(), sha256: sha(recording), mime: 'audio/webm', kind: 'voice' as const }
  await expect(
    phone.client.call(syncRoutes.beginPart, { body: { ...body, bytes: MOST_VOICE_BYTES + 1 } }),
  ).rejects.toMatchObject({ code: 'too-large' })
})

import { expect, test } from 'vitest'
import { ApiError } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { drop, enqueue } from './outbox.ts'
import { sendParts, type PartTransport } from './part-sender.ts'
import { CHUNK, dropPart, forgetOldParts, keepPart, openPart, partsOf } from './parts.ts'
import { sha256 } from './seal.ts'
import { drain } from './sender.ts'
import { fakeServer, openTestVault, reportIntent } from './testing.ts'

const DAY = 86_400_000
const offline = () => new ApiError('unreachable', 0, null)

function photo(bytes: number): Blob {
  return new Blob([new Uint8Array(bytes).fill(7)], { type: 'image/jpeg' })
}

/** Takes pieces and can be cut before any of them; a whole with the wrong hash starts over. */
function receiver() {
  const held = new Map<string, Uint8Array<ArrayBuffer>>()
  const announced = new Map<string, { sha256: string; bytes: number }>()
  const state = { cutAfter: Infinity, pieces: 0, spoil: 0 }
  const answer = async (id: string) => {
    const content = held.get(id) ?? new Uint8Array()
    const { sha256: hash = '', bytes = 0 } = announced.get(id) ?? {}
    if (content.length < bytes) return { received: content.length, fileId: null }
    if ((await sha256(content)) === hash) return { received: bytes, fileId: id }
    held.delete(id)
    return { received: 0, fileId: null }
  }
  const transport: PartTransport = {
    begin: async ({ id, ...part }) => {
      announced.set(id, part)
      return answer(id)
    },
    put: async (id, offset, octets) => {
      if (state.pieces >= state.cutAfter) throw offline()
      state.pieces += 1
      const before = held.get(id) ?? new Uint8Array()
      expect(offset).toBe(before.length)
      const piece = new Uint8Array(octets)
      if (state.spoil > 0) {
        state.spoil -= 1
        piece[0] = (piece[0] ?? 0) ^ 1
      }
      const whole = new Uint8Array(before.length + piece.length)
      whole.set(before)
      whole.set(piece, before.length)
      held.set(id, whole)
      return answer(id)
    },
  }
  return { transport, held, state }
}

test('a file comes back as it was kept, and no byte of it lies in the clear', async () => {
  const vault = await openTestVault()
  const text = 'canary'.repeat(100)
  await keepPart(vault, { id: 'p', kind: 'photo', blob: new Blob([text], { type: 'text/plain' }), now: 0 })
  expect(await (await openPart(vault, 'p'))?.text()).toBe(text)
  const [chunk] = await vault.db.chunks.toArray()
  expect(new TextDecoder().decode(chunk?.sealed)).not.toContain('canary')
})

test('cut before every piece in turn, it arrives whole with each piece sent once', async () => {
  const vault = await openTestVault()
  const blob = photo(CHUNK * 3 + 17)
  await keepPart(vault, { id: 'p', kind: 'photo', blob, now: 0 })
  const server = receiver()
  for (let pieces = 0; pieces < 4; pieces += 1) {
    server.state.cutAfter = pieces
    await expect(sendParts(vault, server.transport)).rejects.toThrow()
  }
  server.state.cutAfter = Infinity
  expect(await sendParts(vault, server.transport)).toBe(1)
  expect(server.state.pieces).toBe(4)
  expect(await sha256(server.held.get('p') ?? new Uint8Array())).toBe(await sha256(await blob.arrayBuffer()))
  expect(await sendParts(vault, server.transport)).toBe(0)
})

test('a piece that was changed on the way costs a new start; one that is always changed is given up and said so', async () => {
  const vault = await openTestVault()
  await keepPart(vault, { id: 'p', kind: 'photo', blob: photo(10), now: 0 })
  const server = receiver()
  server.state.spoil = 1
  expect(await sendParts(vault, server.transport)).toBe(1)
  await keepPart(vault, { id: 'q', kind: 'photo', blob: photo(10), now: 0 })
  server.state.spoil = 99
  expect(await sendParts(vault, server.transport)).toBe(0)
  expect((await vault.db.parts.get('q'))?.state).toBe('refused')
})

test('a record does not leave before its photos have arrived', async () => {
  const vault = await openTestVault()
  const id = newId()
  await keepPart(vault, { id, kind: 'photo', blob: photo(10), now: 0 })
  await enqueue(vault, reportIntent('with photo', { parts: [id] }), 0)
  await enqueue(vault, reportIntent('without'), 0)
  const server = fakeServer()
  const sending = { push: server.push, now: () => 0, random: () => 0 }
  expect(await drain(vault, sending)).toBe(1)
  await sendParts(vault, receiver().transport)
  expect(await drain(vault, sending)).toBe(1)
})

test('what an operation names is not thrown away; the rest goes after a week', async () => {
  const vault = await openTestVault()
  for (const id of ['named', 'loose', 'drafted']) await keepPart(vault, { id, kind: 'photo', blob: photo(1), now: 0 })
  const intent = reportIntent('x', { parts: ['named'] })
  await enqueue(vault, intent, 0)
  await dropPart(vault, 'named')
  expect(await forgetOldParts(vault, 8 * DAY, new Set(['drafted']))).toBe(1)
  expect((await partsOf(vault)).map(({ id }) => id).sort()).toEqual(['drafted', 'named'])
  await drop(vault, intent.id, 'no', 1)
  await dropPart(vault, 'drafted')
  expect(await vault.db.chunks.count()).toBe(1)
})

test('what the server does not take is marked, and the next one goes on', async () => {
  const vault = await openTestVault()
  await keepPart(vault, { id: 'bad', kind: 'photo', blob: photo(1), now: 0 })
  await keepPart(vault, { id: 'good', kind: 'photo', blob: photo(1), now: 1 })
  const { transport } = receiver()
  const picky: PartTransport = {
    ...transport,
    begin: (part) => (part.id === 'bad' ? Promise.reject(new ApiError('too-large', 413, null)) : transport.begin(part)),
  }
  expect(await sendParts(vault, picky)).toBe(1)
  expect((await vault.db.parts.get('bad'))?.state).toBe('refused')
})

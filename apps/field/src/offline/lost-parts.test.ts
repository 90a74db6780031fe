import { expect, test } from 'vitest'
import { sendWithout, withoutNames } from './lost-parts.ts'
import { drop, enqueue, findReceipt, listOperations, markHeld } from './outbox.ts'
import { dropPart, forgetOldParts, keepPart, partsOf } from './parts.ts'
import { sendParts, type PartTransport } from './part-sender.ts'
import { sendAllAgain } from './receipts.ts'
import { drain } from './sender.ts'
import { fakeServer, openTestVault, reportIntent } from './testing.ts'

const DAY = 86_400_000

/** A server that takes operations once it has their files. */
function serverWithFiles() {
  const files = new Set<string>()
  const transport: PartTransport = {
    begin: async ({ id, bytes }) => (files.has(id) ? { received: bytes, fileId: id } : { received: 0, fileId: null }),
    put: async (id, _offset, octets) => {
      files.add(id)
      return { received: octets.byteLength, fileId: id }
    },
  }
  const server = fakeServer(({ parts = [] }) => {
    const missing = parts.filter((part) => !files.has(part))
    return missing.length > 0 ? { outcome: 'waiting', reason: 'part', missing } : { outcome: 'applied' }
  })
  return { files, transport, ...server }
}

async function withPhotos(names: readonly string[], at = 0) {
  const vault = await openTestVault()
  for (const id of names) {
    await keepPart(vault, { id, kind: 'photo', blob: new Blob([id], { type: 'image/jpeg' }), now: at })
  }
  const body = { id: 'case', text: 'x', photos: [...names] }
  await enqueue(vault, reportIntent('x', { call: { body }, parts: [...names] }), at)
  return vault
}

const clock = (at: number) => ({ now: () => at, random: () => 1 })

/** Files and operations in turn, as rounds do it, until two of them changed nothing. */
async function rounds(vault: Awaited<ReturnType<typeof openTestVault>>, server: ReturnType<typeof serverWithFiles>) {
  for (let at = 1; at < 6; at += 1) {
    await sendParts(vault, server.transport)
    await drain(vault, { push: server.push, ...clock(at * DAY) })
  }
}

test('a server restored to a day before the photos is given them again', async () => {
  const vault = await withPhotos(['a', 'b'])
  await rounds(vault, serverWithFiles())
  expect(await sendAllAgain(vault, 7 * DAY)).toBe(1)
  const restored = serverWithFiles()
  await rounds(vault, restored)
  expect([...restored.files].toSorted()).toEqual(['a', 'b'])
  expect(await listOperations(vault)).toEqual([])
})

test('files that arrived before their operation did are given again as well', async () => {
  const vault = await withPhotos(['a'])
  await sendParts(vault, serverWithFiles().transport)
  expect(await sendAllAgain(vault, DAY)).toBe(0)
  const restored = serverWithFiles()
  await rounds(vault, restored)
  expect(restored.order).toHaveLength(1)
})

test('a server that forgot a file asks for it by name', async () => {
  const vault = await withPhotos(['a', 'b'])
  const server = serverWithFiles()
  await sendParts(vault, server.transport)
  server.files.delete('b')
  await rounds(vault, server)
  expect(server.order).toHaveLength(1)
})

test('photos that are nowhere any more do not keep their report waiting: the person lets it go without them', async () => {
  const vault = await withPhotos(['a', 'b'])
  await rounds(vault, serverWithFiles())
  expect(await forgetOldParts(vault, 20 * DAY, new Set())).toBe(2)
  await keepPart(vault, { id: 'b', kind: 'photo', blob: new Blob(['b']), now: 20 * DAY })
  await sendAllAgain(vault, 20 * DAY)
  const restored = serverWithFiles()
  await rounds(vault, restored)
  const [held] = await listOperations(vault)
  expect(held).toMatchObject({ state: 'refused', problem: null, parts: ['a', 'b'] })
  await sendWithout(vault, held?.id ?? '', new Set(['a']))
  await rounds(vault, restored)
  expect(restored.order).toEqual([held?.id])
  const receipt = await findReceipt(vault, held?.id ?? '')
  expect(receipt?.said.body).toEqual({ id: 'case', text: 'x', photos: ['b'] })
})

test('a form that is done with lets go of its photos only when no act names them', async () => {
  const vault = await withPhotos(['a'])
  await keepPart(vault, { id: 'unused', kind: 'photo', blob: new Blob(['x']), now: 0 })
  await rounds(vault, serverWithFiles())
  for (const id of ['a', 'unused']) await dropPart(vault, id)
  expect((await partsOf(vault)).map(({ id }) => id)).toEqual(['a'])
  await sendAllAgain(vault, DAY)
  const restored = serverWithFiles()
  await rounds(vault, restored)
  expect(restored.order).toHaveLength(1)
})

test('what lay with a supervisor of the server before is brought to the one that came back', async () => {
  const vault = await openTestVault()
  const intent = reportIntent('x')
  await enqueue(vault, intent, 0)
  await markHeld(vault, intent.id, 'quarantined', null)
  await sendAllAgain(vault, DAY)
  const restored = fakeServer()
  await drain(vault, { push: restored.push, ...clock(DAY) })
  expect(restored.order).toEqual([intent.id])
})

test('nothing waits for one that was dropped or replaced', async () => {
  const vault = await openTestVault()
  const [first, second] = [reportIntent('first'), reportIntent('second')]
  const needsBoth = reportIntent('needs both', { dependsOn: [first.id, second.id] })
  for (const intent of [first, second, needsBoth]) await enqueue(vault, intent, 0)
  for (const { id } of [first, second]) await markHeld(vault, id, 'refused', null)
  await drop(vault, first.id, 'not needed', 0)
  const corrected = reportIntent('corrected', { replaces: second.id })
  await enqueue(vault, corrected, 0)
  expect((await listOperations(vault)).find(({ id }) => id === needsBoth.id)?.dependsOn).toEqual([corrected.id])
  const server = fakeServer()
  await drain(vault, { push: server.push, ...clock(1) })
  expect(server.order).toEqual([corrected.id, needsBoth.id])
})

test('a body without lost files keeps everything else', () => {
  const body = { photo: 'a', keep: 'a word', list: ['a', 'c'], deep: { files: [{ id: 'a' }, { id: 'c' }], n: null } }
  expect(withoutNames(body, new Set(['a']))).toEqual({
    keep: 'a word',
    list: ['c'],
    deep: { files: [{ id: 'c' }], n: null },
  })
})

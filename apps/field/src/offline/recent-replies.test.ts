import { newId } from '@yiwang/contract'
import { recordRoutes } from '@yiwang/contract/registers'
import { expect, test } from 'vitest'
import { enqueue } from './outbox.ts'
import { keepPart } from './parts.ts'
import { keepPage } from './pull.ts'
import { recordKey } from './reduce-record.ts'
import { repliesSince } from './recent-replies.ts'
import { sendAll, type Server } from './sync-cycle.ts'
import { fakeServer, openTestVault } from './testing.ts'

const ledgerId = newId()

async function entered({ at = 1_000 }: { at?: number } = {}) {
  const vault = await openTestVault()
  const [recordId, photoId] = [newId(), newId()]
  await keepPart(vault, { id: photoId, kind: 'photo', blob: new Blob(['picture']), now: at })
  const body = { id: recordId, subjectId: newId(), startedOn: '2026-11-18', values: { views: [photoId] } }
  await enqueue(
    vault,
    {
      id: newId(),
      route: recordRoutes.add,
      call: { params: { ledgerId }, body },
      aggregate: recordKey(recordId),
      parts: [photoId],
      label: '',
    },
    at,
  )
  const { push } = fakeServer(() => ({ outcome: 'applied', reply: { id: recordId, version: 1 } }))
  const server: Server = {
    ask: { scope: () => Promise.reject(new Error('not asked')), page: () => Promise.reject(new Error('not asked')) },
    push,
    parts: {
      begin: () => Promise.resolve({ received: 0, fileId: null }),
      put: (id) => Promise.resolve({ received: 7, fileId: id }),
    },
    register: () => Promise.resolve(),
    mine: () => Promise.resolve([]),
  }
  const replies = () => repliesSince(vault, recordKey(''), 'records')
  const send = (onSent = () => undefined as void) => sendAll(vault, server, { now: () => at, random: () => 0, onSent })
  return { vault, recordId, replies, send }
}

test('who listens is told after an act whose photo went before it was taken, not only before', async () => {
  const { replies, send, recordId } = await entered()
  const heard: Promise<number>[] = []
  expect(await send(() => void heard.push(replies().then((all) => all.length)))).toBe(1)
  expect((await Promise.all(heard)).at(-1)).toBe(1)
  expect(await replies()).toMatchObject([{ aggregate: recordKey(recordId), reply: { id: recordId, version: 1 } }])
})

test('an answer that is older than the last download has come down with it', async () => {
  const { vault, replies, send } = await entered({ at: 1_000 })
  await send()
  const page = { epoch: newId(), fresh: true, cursor: 'c', more: false, total: 0, items: [] }
  await keepPage(vault, { areaId: newId(), stream: 'records' }, page, { at: 900, after: null })
  expect(await replies()).toHaveLength(1)
  const other = await entered({ at: 1_000 })
  await other.send()
  await keepPage(other.vault, { areaId: newId(), stream: 'records' }, page, { at: 1_001, after: null })
  expect(await other.replies()).toEqual([])
})

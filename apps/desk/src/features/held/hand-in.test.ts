import type { Client, QueuedAct, QueueFile } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { MOST_OPERATIONS } from '@yiwang/contract/sync'
import { expect, test } from 'vitest'
import { countOf, handIn, travelling } from './hand-in.ts'

const part: QueueFile['parts'][number] = {
  id: newId(),
  kind: 'photo',
  mime: 'image/jpeg',
  sha256: 'a'.repeat(64),
  content: btoa('picture'),
}

function act(sequence: number, more: Partial<QueuedAct> = {}): QueuedAct {
  const said = {
    method: 'POST' as const,
    path: '/cases',
    params: {},
    query: {},
    body: { photos: [part.id] },
    label: '',
  }
  const what = { id: newId(), author: newId(), sequence, aggregate: `case:${sequence}`, dependsOn: [], version: null }
  return { ...what, at: 1_000, schema: 3, said, ...more }
}

test('an act travels as its phone would have sent it, with the files that it names', () => {
  expect(travelling(act(1), [part])).toMatchObject({ path: '/cases', parts: [part.id], at: '1970-01-01T00:00:01.000Z' })
  expect(travelling(act(1, { parts: [] }), [part]).parts).toEqual([])
  expect(travelling(act(1, { at: -5 }), []).at).toBe('1970-01-01T00:00:00.000Z')
})

test('files go first, acts in their order and not too many at once; what became of them is counted', async () => {
  const asked: string[] = []
  const batches: number[][] = []
  const client = {
    call: (route: { path: string }, { body }: { body: { operations?: { sequence: number; id: string }[] } }) => {
      asked.push(route.path)
      if (!body.operations) return Promise.resolve({ received: 0, fileId: null })
      batches.push(body.operations.map(({ sequence }) => sequence))
      return Promise.resolve({ results: body.operations.map(({ id }) => ({ id, outcome: 'quarantined' })) })
    },
    octets: (route: { path: string }) => {
      asked.push(route.path)
      return Promise.resolve({ received: 7, fileId: part.id })
    },
  } as unknown as Client
  const operations = Array.from({ length: MOST_OPERATIONS + 1 }, (_, i) => act(MOST_OPERATIONS - i))
  const seen: number[] = []
  const done = await handIn(client, { personId: newId(), madeAt: 0, operations, parts: [part] }, (n) => seen.push(n))
  expect(done).toEqual({ held: MOST_OPERATIONS + 1, known: 0, refused: 0, later: 0 })
  expect(asked).toEqual(['/sync/parts', '/sync/parts/{partId}', '/sync/push', '/sync/push'])
  expect(batches.map((batch) => batch.length)).toEqual([MOST_OPERATIONS, 1])
  const sent = batches.flat()
  expect(sent).toEqual(sent.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toBe(MOST_OPERATIONS + 2)
})

test('what was there before, was dismissed or has to wait is told apart', () => {
  const outcomes = ['applied', 'refused', 'waiting', 'retry', 'quarantined'] as const
  const results = outcomes.map((outcome) => ({ id: newId(), outcome, reply: null, problem: null, reason: null }))
  expect(countOf(results)).toEqual({ held: 1, known: 1, refused: 1, later: 2 })
})

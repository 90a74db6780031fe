import { newId } from '@yiwang/contract'
import { OLDEST_SYNC_SCHEMA, operation, SYNC_SCHEMA } from '@yiwang/contract/sync'
import { expect, test } from 'vitest'
import { upgrade } from './upgrade.ts'

const photo = newId()
const sample = (schema: number, body: unknown) =>
  operation.parse({
    id: newId(),
    author: newId(),
    sequence: 1,
    method: 'POST',
    path: '/cases',
    body,
    aggregate: 'case:1',
    at: '2026-11-18T08:00:00+08:00',
    schema,
  })

test('a report of two versions before says its place apart and names its photos', () => {
  const old = sample(OLDEST_SYNC_SCHEMA, { text: '井盖', position: { lng: 117.1, lat: 36.7 }, photos: [photo] })
  expect(upgrade(old)).toMatchObject({
    schema: SYNC_SCHEMA,
    body: { text: '井盖', lng: 117.1, lat: 36.7, photos: [photo] },
    parts: [photo],
  })
  expect(upgrade(old)?.body).not.toHaveProperty('position')
})

test('photos inside of what is inside are named too', () => {
  expect(upgrade(sample(2, { selfHandled: { note: '扶起', photos: [photo] } }))?.parts).toEqual([photo])
})

test('one of today stays as it is', () => {
  const now = sample(SYNC_SCHEMA, { photos: [photo] })
  expect(upgrade(now)).toEqual(now)
})

test.each([OLDEST_SYNC_SCHEMA - 1, SYNC_SCHEMA + 1])('schema %i is not understood', (schema) => {
  expect(upgrade(sample(schema, {}))).toBeNull()
})

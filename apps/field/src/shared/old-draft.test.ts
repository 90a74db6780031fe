import { expect, test } from 'vitest'
import { newId } from '@yiwang/contract'
import { countUnsent, listOperations } from '../offline/outbox.ts'
import { openTestVault } from '../offline/testing.ts'
import { newDraft } from './draft.ts'
import { adoptOldDraft } from './old-draft.ts'

/** The storage of an earlier version, with one value in it. */
function storageWith(key: string, value: string): Storage {
  const held = new Map([[key, value]])
  return {
    getItem: (name: string) => held.get(name) ?? null,
    removeItem: (name: string) => held.delete(name),
  } as unknown as Storage
}

test('a draft of an earlier version is taken over and its open copy removed', async () => {
  const vault = await openTestVault()
  const key = `yiwang.field.draft.${vault.personId}`
  const storage = storageWith(key, JSON.stringify({ ...newDraft(), text: 'half' }))
  expect(await adoptOldDraft(vault, storage)).toMatchObject({ text: 'half' })
  expect(storage.getItem(key)).toBeNull()
  expect(await countUnsent(vault)).toBe(0)
})

test('a report that had left without an answer goes into the queue under its old ids', async () => {
  const vault = await openTestVault()
  const key = `yiwang.field.draft.${vault.personId}`
  const [commandId, id] = [newId(), newId()]
  const storage = storageWith(
    key,
    JSON.stringify({ ...newDraft(), commandId, sealed: { id, text: 'sent', photos: [] } }),
  )
  expect(await adoptOldDraft(vault, storage)).toBeNull()
  const [operation] = await listOperations(vault)
  expect(operation).toMatchObject({ id: commandId, aggregate: `case:${id}`, said: { body: { id, text: 'sent' } } })
  expect(storage.getItem(key)).toBeNull()
})

test('nothing, or nonsense, is nothing', async () => {
  const vault = await openTestVault()
  expect(await adoptOldDraft(vault, undefined)).toBeNull()
  expect(await adoptOldDraft(vault, storageWith(`yiwang.field.draft.${vault.personId}`, '{'))).toBeNull()
})

import { afterEach, expect, test, vi } from 'vitest'
import { IDBDatabase } from 'fake-indexeddb'
import { FieldDb } from './db.ts'
import { enqueue } from './outbox.ts'
import { newDisk, openTestVault, reportIntent } from './testing.ts'

afterEach(() => vi.restoreAllMocks())

class NextDb extends FieldDb {
  constructor(disk: ReturnType<typeof newDisk>, upgrade: () => void = () => undefined) {
    super('test', disk)
    this.version(2)
      .stores({ operations: 'id, personId, [personId+sequence], [personId+aggregate], at' })
      .upgrade(upgrade)
  }
}

test('every write waits for the disk', async () => {
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const vault = await openTestVault()
  await enqueue(vault, reportIntent('manhole'), 1)
  const writes = asked.mock.calls.filter(([, mode]) => mode === 'readwrite') as unknown[][]
  expect(writes.length).toBeGreaterThan(1)
  expect(writes.filter(([, , options]) => (options as { durability?: string })?.durability !== 'strict')).toEqual([])
})

test('queue and drafts outlive an upgrade, an upgrade that fails, and the way back', async () => {
  const disk = newDisk()
  const vault = await openTestVault({ disk })
  const { personId } = vault
  await enqueue(vault, reportIntent('full'), 1)
  await vault.db.drafts.put({ personId, form: 'report', subject: '', at: 1, sealed: await vault.seal('d', 'half') })
  vault.db.close()

  const failing = new NextDb(disk, () => {
    throw new Error('no room')
  })
  await expect(failing.open()).rejects.toThrow()
  failing.close()
  const after = async (db: FieldDb) => {
    const counts = [await db.operations.count(), await db.drafts.count(), await db.people.count()]
    db.close()
    return counts
  }
  expect(await after(new FieldDb('test', disk))).toEqual([1, 1, 1])
  expect(await after(new NextDb(disk))).toEqual([1, 1, 1])
  expect(await after(new FieldDb('test', disk))).toEqual([1, 1, 1])
})

test('a connection that the browser closed is opened again', async () => {
  const vault = await openTestVault()
  vault.db.backendDB().close()
  await enqueue(vault, reportIntent('after'), 1)
  expect(await vault.db.operations.count()).toBe(1)
})

test('a database that could not be opened for a while, on a full disk, is opened when it can be', async () => {
  const disk = newDisk()
  const vault = await openTestVault({ disk })
  await enqueue(vault, reportIntent('before'), 1)
  vault.db.close({ disableAutoOpen: false })
  const opening = vi.spyOn(disk.indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Internal error opening backing store', 'UnknownError')
  })
  for (let tries = 0; tries < 3; tries += 1) await expect(enqueue(vault, reportIntent('lost'), 2)).rejects.toThrow()
  opening.mockRestore()
  // Nobody taps again within the same turn.
  await new Promise((resolve) => setTimeout(resolve))
  await enqueue(vault, reportIntent('after'), 3)
  expect(await vault.db.operations.count()).toBe(2)
})

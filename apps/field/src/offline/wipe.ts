import type { FieldDb } from './db.ts'
import { metaKey } from './meta.ts'

/** Forgets a person on this phone: rows first, then the wrapped key, without which what a disk still holds is noise. */
export async function wipePerson(db: FieldDb, personId: string): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    const parts = await db.parts.where('[personId+state]').between([personId, ''], [personId, '\uffff']).primaryKeys()
    await db.chunks.where('partId').anyOf(parts).delete()
    await db.parts.bulkDelete(parts)
    await db.receipts.where('[personId+sequence]').between([personId, -1], [personId, Infinity]).delete()
    await db.snapshot.where('[personId+stream+id]').between([personId, '', ''], [personId, '\uffff', '']).delete()
    for (const table of [db.operations, db.drafts, db.cursors, db.answers]) await table.where({ personId }).delete()
    // The phone makes itself known anew with the next person, or the same one: it is not the lost one any more.
    for (const key of [metaKey.registered, metaKey.epoch, metaKey.contact, metaKey.cleaned])
      await db.meta.delete(key(personId))
    await db.people.delete(personId)
  })
}

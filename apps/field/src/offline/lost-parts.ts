import { openOperation, placeOf, type Said } from './operation.ts'
import type { Vault } from './vault.ts'

/**
 * The server lacks files that it was thought to have: it came back from a backup, or forgot them as nobody named them for
 * weeks. They are offered to it again. False when one of them is not on this phone any more: then no waiting helps.
 */
export async function offerAgain({ db }: Vault, ids: readonly string[]): Promise<boolean> {
  return db.transaction('rw', db.parts, async () => {
    const rows = await db.parts.bulkGet([...ids])
    await db.parts
      .where('id')
      .anyOf(ids)
      .modify((part) => {
        if (part.state !== 'stored') return
        part.state = 'ready'
        part.received = 0
      })
    return rows.every((row) => row !== undefined)
  })
}

/** Lets an operation go without files that are nowhere any more; its words stay as they were. */
export async function sendWithout(vault: Vault, id: string, lost: ReadonlySet<string>): Promise<void> {
  const { db } = vault
  const row = await db.operations.get(id)
  if (!row) return
  const { said } = await openOperation(vault, row)
  const without: Said = { ...said, body: withoutNames(said.body, lost) }
  const sealed = await vault.seal(placeOf.said(id), without)
  const parts = row.parts.filter((part) => !lost.has(part))
  await db.operations.update(id, { sealed, parts, state: 'queued', attempts: 0, nextAt: 0, outcome: null })
}

/** A body in which no lost file is named: lists lose the entry that names one, fields stand empty. */
export function withoutNames(value: unknown, lost: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) {
    return value.filter((one) => !isName(one, lost) && !namesIn(one, lost)).map((one) => withoutNames(one, lost))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (isName(one, lost) ? [] : [[name, withoutNames(one, lost)]])),
  )
}

const isName = (value: unknown, lost: ReadonlySet<string>) => typeof value === 'string' && lost.has(value)

/** An entry of a list that is about a file, such as a recording with its length. */
function namesIn(value: unknown, lost: ReadonlySet<string>): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).some((one) => isName(one, lost))
}

import { ask, tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { cachedByVersion } from '../../../kernel/versions.ts'

/** Bumped when a ledger is declared, changed or retired. */
export const LEDGERS = 'registers.ledgers'

/** What a transaction may see: areas, ledgers, and the one subject that an authorised act concerns. */
export type Opened = { areas: 'all' | readonly string[]; ledgers: readonly string[]; subjectId?: string }

const SAFE = /^[0-9a-zA-Z/,-]*$/
const opened = new WeakMap<Tx, Opened>()
const CLOSED: Opened = { areas: [], ledgers: [] }

/** Tells row-level security what is seen from here on. */
export async function openTables(tx: Tx, reach: Opened): Promise<void> {
  opened.set(tx, reach)
  await tell(tx, statementsOf(reach))
}

/**
 * Sees everything while `work` runs and what was seen before afterwards: for writes that must find a subject wherever it
 * is, such as the same person in another village. Nothing else may be asked on the transaction meanwhile.
 */
export async function withWholeLibrary<T>(tx: Tx, tenant: string, work: () => Promise<T>): Promise<T> {
  const before = opened.get(tx) ?? CLOSED
  await openTables(tx, { areas: 'all', ledgers: await ledgerIds(tx, tenant) })
  const result = await work()
  await openTables(tx, before)
  return result
}

function statementsOf({ areas, ledgers, subjectId }: Opened): string[] {
  return [
    `set local yw.registers = ${literal(areas === 'all' ? 'all' : 'scoped')}`,
    `set local yw.register_areas = ${literal(areas === 'all' ? '' : areas.join(','))}`,
    `set local yw.ledgers = ${literal(ledgers.join(','))}`,
    `set local yw.subject_id = ${literal(subjectId ?? '')}`,
  ]
}

/** `set local` takes no parameters. */
function literal(value: string): string {
  if (!SAFE.test(value)) throw new Error('unsafe literal')
  return `'${value}'`
}

/** Every ledger of the county, retired and closed ones too. */
export const ledgerIds = cachedByVersion(LEDGERS, async (tx, tenant): Promise<string[]> => {
  const text = 'select id from registers.ledgers where tenant = $1 order by id'
  return (await ask<{ id: string }>(tx, text, [tenant])).map(({ id }) => id)
})

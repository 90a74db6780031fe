import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { readVersion } from '../../../kernel/versions.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { AreaStream, PersonStream, Place, StreamRow } from '../../../kernel/streams.ts'
import { changedRecords, countRecords, keepRecordIds, pageRecordIds } from '../store/carried-store.ts'
import { LEDGERS } from '../store/reach-store.ts'
import { findRecords } from '../store/record-page-store.ts'
import { ledgerBook } from './ledger-book.ts'
import { listSeenLedgers } from './ledger-records.ts'
import { rowsOf } from './ledger-rows.ts'
import { openRegisters } from './open-registers.ts'
import { seenLedger } from './seen-ledger.ts'

const PER_PAGE = 200

/** Records on phones: active ones of the ledgers that are seen wherever the library is. Closed ledgers stay at home. */
export const recordStream: AreaStream = {
  by: 'area',
  name: 'records',
  permission: 'ledger.read',
  most: PER_PAGE,
  async sight(tx, actor) {
    const ledgers = await openedLedgers(tx, actor)
    const version = await readVersion(tx, actor.tenant, LEDGERS)
    const trusted = (['ledger.write', 'register.reveal'] as const).map((right) => scopeOf(actor, right).areas)
    return JSON.stringify([ledgers, version, trusted])
  },
  async count(tx, actor, { path }) {
    return countRecords(tx, actor.tenant, { path, ledgers: await openedLedgers(tx, actor) })
  },
  async page(tx, actor, place, page) {
    const ledgers = await openedLedgers(tx, actor)
    const ids = await pageRecordIds(tx, actor.tenant, { path: place.path, ledgers, ...page })
    const rows = await rowsFor(tx, actor, place, ids)
    return { rows, after: ids.length < page.most ? null : (ids.at(-1) ?? null) }
  },
  async changed(tx, actor, { path }, span) {
    return changedRecords(tx, actor.tenant, { path, ledgers: await openedLedgers(tx, actor), ...span })
  },
  async read(tx, actor, place, ids) {
    const ledgers = await openedLedgers(tx, actor)
    return rowsFor(tx, actor, place, await keepRecordIds(tx, actor.tenant, { path: place.path, ledgers, ids }))
  },
}

const opened = new WeakMap<Tx, Promise<string[]>>()

/** Opens the tables and says which ledgers are carried; once in a transaction. */
function openedLedgers(tx: Tx, actor: Actor): Promise<string[]> {
  const known = opened.get(tx) ?? openCarried(tx, actor)
  opened.set(tx, known)
  return known
}

async function openCarried(tx: Tx, actor: Actor): Promise<string[]> {
  const [{ ledgers }, book] = await Promise.all([openRegisters(tx, actor), ledgerBook(tx, actor.tenant)])
  return ledgers.filter((id) => book.get(id)?.sensitivity !== 'closed')
}

async function rowsFor(tx: Tx, actor: Actor, { at }: Place, ids: readonly string[]): Promise<StreamRow[]> {
  const records = await findRecords(tx, actor.tenant, ids)
  const rows: StreamRow[] = []
  for (const ledgerId of new Set(records.map((record) => record.ledgerId))) {
    const own = records.filter((record) => record.ledgerId === ledgerId)
    const seen = await seenLedger(tx, actor, ledgerId)
    for (const row of await rowsOf(tx, { tenant: actor.tenant, at }, seen, own))
      rows.push({ id: row.id, version: row.version, value: row })
  }
  return rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** The declarations of the ledgers that are carried. */
export const ledgerStream: PersonStream = {
  by: 'person',
  name: 'catalog',
  permission: 'ledger.read',
  most: 1,
  async list(tx, actor) {
    const [ledgers, version] = await Promise.all([openedLedgers(tx, actor), readVersion(tx, actor.tenant, LEDGERS)])
    return [{ id: 'ledgers', mark: `${version} ${ledgers.join()}` }]
  },
  async read(tx, actor, ids) {
    if (!ids.includes('ledgers')) return []
    const carried = new Set(await openedLedgers(tx, actor))
    const { items } = await listSeenLedgers(tx, actor)
    const value = { items: items.filter(({ id }) => carried.has(id)).map((ledger) => ({ ...ledger, records: 0 })) }
    return [{ id: 'ledgers', version: null, value }]
  },
}

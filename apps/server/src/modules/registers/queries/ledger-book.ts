import type { LedgerDeclaration } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { bumpVersion, cachedByVersion } from '../../../kernel/versions.ts'
import { findArea, listUnits } from '../../areas/index.ts'
import { covers, isBlind, readSight, sightOf } from '../domain/ledger-sight.ts'
import type { Sight, UnitPlace, UnitPlaces } from '../domain/ledger-sight.ts'
import { readLedgers } from '../store/ledgers.ts'
import { LEDGERS } from '../store/reach-store.ts'
import type { LedgerRow } from '../store/ledgers.ts'

/** A ledger with the declaration in force and all earlier ones by number. */
export type Ledger = LedgerRow & {
  declaration: LedgerDeclaration
  versions: ReadonlyMap<number, { declaration: LedgerDeclaration; publishedAt: Date }>
}

/** Every ledger of the county by id, in order of codes; for those who decide who sees which. */
export const ledgerBook = cachedByVersion<ReadonlyMap<string, Ledger>>(LEDGERS, async (tx, tenant) => {
  const { ledgers, versions } = await readLedgers(tx, tenant)
  const byLedger = new Map<string, Map<number, { declaration: LedgerDeclaration; publishedAt: Date }>>()
  for (const { ledgerId, number, declaration, publishedAt } of versions) {
    const known = byLedger.get(ledgerId) ?? new Map<number, { declaration: LedgerDeclaration; publishedAt: Date }>()
    byLedger.set(ledgerId, known.set(number, { declaration, publishedAt }))
  }
  return new Map(
    ledgers.flatMap((row) => {
      const own = byLedger.get(row.id)
      const declaration = own?.get(row.number)?.declaration
      return own && declaration ? [[row.id, { ...row, declaration, versions: own }] as const] : []
    }),
  )
})

/** Called before a change, so that two at once wait for each other, and after it. */
export function touchLedgers(tx: Tx, tenant: string): Promise<void> {
  return bumpVersion(tx, tenant, LEDGERS)
}

/** The ledger, whoever asks: for what was decided before. */
export async function ledgerById(tx: Tx, tenant: string, id: string): Promise<Ledger> {
  const ledger = (await ledgerBook(tx, tenant)).get(id)
  if (!ledger) throw notFound('ledger')
  return ledger
}

/** Units that can be named, by code. */
export async function unitPlaces(tx: Tx, tenant: string): Promise<UnitPlaces> {
  const units = (await listUnits(tx, tenant)).filter(({ active }) => active)
  const places = await Promise.all(
    units.map(async ({ code, id, areaId }): Promise<[string, UnitPlace]> => {
      const area = await findArea(tx, tenant, areaId)
      return [code, { id, areaPath: area?.path ?? null }]
    }),
  )
  return new Map(places)
}

/** The ledgers an actor sees somewhere, with where. */
export async function ledgersInSight(tx: Tx, actor: Actor): Promise<{ ledger: Ledger; sight: Sight }[]> {
  const [book, units] = await Promise.all([ledgerBook(tx, actor.tenant), unitPlaces(tx, actor.tenant)])
  return [...book.values()]
    .map((ledger) => ({ ledger, sight: sightOf(actor, ledger.declaration, units) }))
    .filter(({ sight }) => !isBlind(sight))
}

/**
 * Ids of the ledgers whose records an actor may see everywhere within `areas`, the areas that are about to be opened: one
 * that is seen in a part of them only is left out, for row-level security knows one list of areas for all.
 */
export async function visibleLedgers(tx: Tx, actor: Actor, areas = readSight(actor)): Promise<string[]> {
  const seen = await ledgersInSight(tx, actor)
  return seen.filter(({ sight }) => covers(sight, areas)).map(({ ledger }) => ledger.id)
}

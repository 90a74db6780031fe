import type { Field } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, notFound } from '../../../kernel/errors.ts'
import { isBlind, isSeen, narrowed, pencilOf, sightOf } from '../domain/ledger-sight.ts'
import type { Sight, UnitPlaces } from '../domain/ledger-sight.ts'
import { openTables } from '../store/reach-store.ts'
import { findArea } from '../../areas/index.ts'
import { ledgerBook, unitPlaces } from './ledger-book.ts'
import type { Ledger } from './ledger-book.ts'

/** A ledger as one actor has it before them. */
export type SeenLedger = {
  ledger: Ledger
  sight: Sight
  pencil: Sight
  units: UnitPlaces
  /** Fields whose existence the actor may know. */
  fields: readonly Field[]
}

/**
 * Opens the tables for the records of one ledger, as far as the actor sees it and not further. A ledger that is seen
 * nowhere does not exist: the answer is that of a wrong id.
 */
export async function openLedger(tx: Tx, actor: Actor, ledgerId: string): Promise<SeenLedger> {
  const seen = await seenLedger(tx, actor, ledgerId)
  await openTables(tx, { areas: seen.sight, ledgers: [ledgerId] })
  return seen
}

/** The ledger as the actor has it, without opening anything. */
export async function seenLedger(tx: Tx, actor: Actor, ledgerId: string): Promise<SeenLedger> {
  const [book, units] = await Promise.all([ledgerBook(tx, actor.tenant), unitPlaces(tx, actor.tenant)])
  const ledger = book.get(ledgerId)
  const sight = ledger ? sightOf(actor, ledger.declaration, units) : []
  if (!ledger || isBlind(sight)) throw notFound('ledger')
  const pencil = pencilOf(actor, ledger.declaration, units)
  return { ledger, sight, pencil, units, fields: fieldsFor(actor, ledger, pencil) }
}

/** Restricted fields are for those who fill them in and those who may look behind a mask. */
function fieldsFor(actor: Actor, { declaration }: Ledger, pencil: Sight): readonly Field[] {
  const isTrusted = actor.kind === 'system' || !isBlind(pencil) || isAllowed(actor, 'register.reveal')
  return isTrusted ? declaration.fields : declaration.fields.filter(({ restricted }) => !restricted)
}

/** Refuses whoever may look and not write there. */
export function demandPencil({ pencil }: SeenLedger, areaPath: string | null): void {
  if (!isSeen(pencil, areaPath)) throw forbidden('ledger.write')
}

/** What is seen of an area; all that is seen where none is named. Nothing is told of areas that are not there. */
export async function sightWithin(tx: Tx, tenant: string, sight: Sight, areaId: string | undefined): Promise<Sight> {
  if (areaId === undefined) return sight
  const area = await findArea(tx, tenant, areaId)
  if (!area) throw notFound('area')
  return narrowed(sight, area.path)
}

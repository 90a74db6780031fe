import { OPEN_STATES } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import { findCase, keepInSight, lockCase } from '../store/case-store.ts'
import { findConsultation, lockConsultation, partiesOf } from '../store/consultation-store.ts'
import type { ConsultationRecord } from '../store/consultation-tables.ts'
import type { CaseRecord } from '../store/tables.ts'
import { CONSULTATION_MESSAGES } from './consultation-words.ts'

export type Seats = Awaited<ReturnType<typeof partiesOf>>
/** A consultation with its case and who sits there, read by somebody who may. */
export type Table = { known: ConsultationRecord; row: CaseRecord; parties: Seats }

/**
 * The consultation and its case for one who may read it: of the area, of a unit that sits there, or who reported it.
 * Parties see the case through the consultation although it is not theirs.
 */
export async function readTable(tx: Tx, actor: Actor, id: string): Promise<Table> {
  return tableOf(tx, actor, { id, lock: false })
}

/** The same for a change; case before consultation, as every action on a case takes them. */
export async function lockTable(tx: Tx, actor: Actor, id: string): Promise<Table> {
  return tableOf(tx, actor, { id, lock: true })
}

async function tableOf(tx: Tx, actor: Actor, { id, lock }: { id: string; lock: boolean }): Promise<Table> {
  const { tenant } = actor
  const [found, parties] = await Promise.all([findConsultation(tx, { tenant, id }), partiesOf(tx, tenant, [id])])
  if (!found || !mayRead(actor, found, parties)) throw notFound('consultation')
  await keepInSight(tx, found.case_id)
  const row = await (lock ? lockCase(tx, tenant, found.case_id) : findCase(tx, tenant, found.case_id))
  const known = lock ? await lockConsultation(tx, { tenant, id }) : found
  if (!row || !known) throw notFound('consultation')
  return { known, row, parties }
}

function mayRead(actor: Actor, known: ConsultationRecord, parties: Seats): boolean {
  const subject = { areaPath: known.area_path, reporterId: known.reporter_id }
  if (isAllowed(actor, 'consultation.read', subject)) return true
  return parties.some(({ unit_id: unitId }) => isAllowed(actor, 'consultation.read', { unitId }))
}

export function mayConvene(actor: Actor, { known }: Pick<Table, 'known'>): boolean {
  return isAllowed(actor, 'case.consult', { areaPath: known.area_path })
}

export function refuseUnlessConvener(actor: Actor, table: Table): void {
  if (!mayConvene(actor, table)) throw forbidden('case.consult')
}

/** A dispute is decided by one who may arbitrate it: not by the desk whose dispatch is disputed. */
export function mayDecide(actor: Actor, table: Table): boolean {
  if (!mayConvene(actor, table)) return false
  return table.row.arbitration !== 'open' || isAllowed(actor, 'case.arbitrate', { areaPath: table.row.area_path })
}

/** The unit for which somebody says what became of a decision; null for the convening side. */
export function partyUnitOf(actor: Actor, parties: Seats): string | null {
  const seat = parties.find(({ unit_id: unitId }) => isAllowed(actor, 'case.handle', { unitId }))
  return seat?.unit_id ?? null
}

export function isCaseOpen(row: CaseRecord): boolean {
  return OPEN_STATES.includes(row.state)
}

export function refuseStale(known: ConsultationRecord, version: number | null): void {
  if (version === known.version) return
  const { state } = known
  throw new AppError('conflict', `consultation is at version ${known.version}`, CONSULTATION_MESSAGES.changed, {
    current: { state, version: known.version },
  })
}

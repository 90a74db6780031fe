import type { consultationRoutes, ConsultationRow } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import type { Seats } from '../commands/consultation-table.ts'
import { listConsultationRows, partiesOf } from '../store/consultation-store.ts'
import type { ConsultationRecord } from '../store/consultation-tables.ts'
import { unitNamesOf } from './unit-names.ts'

/** A page of consultations that the caller may read. */
export async function listConsultations(tx: Tx, actor: Actor, input: Input<typeof consultationRoutes.list>) {
  const { tenant } = actor
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor, 2).map(String)
  const rows = await listConsultationRows(tx, {
    tenant,
    scope: scopeOf(actor, 'consultation.read'),
    state: input.state,
    caseId: input.caseId,
    after: after === null ? null : [after[0] ?? '', after[1] ?? ''],
    limit: input.limit + 1,
  })
  const leads = rows.map((row) => row.lead_unit_id).filter((id) => id !== null)
  const [parties, nameOf] = await Promise.all([
    partiesOf(
      tx,
      tenant,
      rows.map((row) => row.id),
    ),
    unitNamesOf(tx, tenant, leads),
  ])
  return pageFrom(rows, input.limit, {
    item: (row) => consultationRowOf(row, parties, nameOf),
    cursor: (row) => [row.convened_at.toISOString(), row.id],
  })
}

/** A consultation as lists show it; `parties` may hold those of others too. */
export function consultationRowOf(
  row: ConsultationRecord,
  parties: Seats,
  nameOf: (unitId: string) => string | null,
): ConsultationRow {
  return {
    id: row.id,
    caseId: row.case_id,
    number: row.case_number,
    title: row.case_title,
    topic: row.topic,
    cause: row.cause,
    state: row.state,
    convenedBy: row.convened_by_name,
    convenedAt: row.convened_at.toISOString(),
    meetsAt: row.meets_at?.toISOString() ?? null,
    place: row.place,
    parties: parties
      .filter((party) => party.consultation_id === row.id)
      .map(({ unit_id: unitId, name: unitName, seat }) => ({ unitId, unitName, seat })),
    leadUnitName: row.lead_unit_id === null ? null : nameOf(row.lead_unit_id),
    decidedAt: row.decided_at?.toISOString() ?? null,
    closedAt: row.closed_at?.toISOString() ?? null,
    version: row.version,
  }
}

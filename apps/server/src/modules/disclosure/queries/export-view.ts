import type { ExportView } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin, scopeOf } from '../../../kernel/authorize.ts'
import type { ExportRecord } from '../store/export-store.ts'

/** Whoever answers for the area or the unit, never the one who asked. */
export function mayDecide(actor: Actor, row: ExportRecord): boolean {
  const { areas, units } = scopeOf(actor, 'disclosure.approve')
  if (row.askedBy === actor.id) return false
  return areas.some((root) => isWithin(row.areaPath, root)) || (row.unitId !== null && units.includes(row.unitId))
}

/** The one who asked, as long as the file is there and the area is still within the right to export. */
export function mayDownload(actor: Actor, row: ExportRecord, now: Date): boolean {
  const { areas, tenant } = scopeOf(actor, 'register.export')
  return (
    row.askedBy === actor.id &&
    row.state === 'ready' &&
    row.endsAt !== null &&
    now < row.endsAt &&
    (tenant || areas.some((root) => isWithin(row.areaPath, root)))
  )
}

export function exportView(actor: Actor, row: ExportRecord, now: Date): ExportView {
  const isOver = row.state === 'ready' && row.endsAt !== null && now >= row.endsAt
  return {
    id: row.id,
    number: row.number,
    list: row.list,
    facts: row.facts,
    clear: row.clear,
    purpose: row.purpose,
    reason: row.reason,
    format: row.format,
    state: isOver ? 'ended' : row.state,
    rows: row.rowCount,
    askedById: row.askedBy,
    askedBy: row.askedName,
    askedAt: row.askedAt.toISOString(),
    decidedBy: row.decidedName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    endsAt: row.endsAt?.toISOString() ?? null,
    downloads: row.downloads,
    version: row.version,
    can: { decide: row.state === 'waiting' && mayDecide(actor, row), download: mayDownload(actor, row, now) },
  }
}

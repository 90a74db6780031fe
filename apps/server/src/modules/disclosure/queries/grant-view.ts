import type { DataGrant } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin, scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findArea, findUnit } from '../../areas/index.ts'
import { isInForce } from '../commands/open-grant.ts'
import { ledgerNames } from '../library.ts'
import type { GrantRow } from '../store/grant-store.ts'
import { countByRight } from '../store/look-store.ts'

/** The unit that owns the ledger, else whoever supervises the area; never the one who asked. */
export function mayDecide(actor: Actor, row: GrantRow): boolean {
  const { areas, units } = scopeOf(actor, 'disclosure.grant')
  if (row.askedBy === actor.id) return false
  return row.ownerUnitId === null ? areas.some((root) => isWithin(row.areaPath, root)) : units.includes(row.ownerUnitId)
}

export async function grantView(tx: Tx, actor: Actor, { row, now }: { row: GrantRow; now: Date }): Promise<DataGrant> {
  const [unit, area, looks, ledgers] = await Promise.all([
    findUnit(tx, actor.tenant, row.unitId),
    findArea(tx, actor.tenant, row.areaId),
    countByRight(tx, actor.tenant, [row.id]),
    row.ledgerId === null ? new Map<string, string>() : ledgerNames(tx, actor.tenant),
  ])
  const isOver = row.state === 'granted' && !isInForce(row, now)
  return {
    id: row.id,
    unitId: row.unitId,
    unit: unit?.name ?? '',
    kind: row.kind,
    ledgerId: row.ledgerId,
    ledger: row.ledgerId === null ? null : (ledgers.get(row.ledgerId) ?? null),
    askedFacts: row.askedFacts,
    facts: row.facts,
    areaId: row.areaId,
    area: area?.name ?? '',
    purpose: row.purpose,
    legalBasis: row.legalBasis,
    until: row.until,
    state: isOver ? 'ended' : row.state,
    askedBy: row.askedName,
    askedAt: row.askedAt.toISOString(),
    decidedBy: row.decidedName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    looks: looks.get(row.id) ?? 0,
    version: row.version,
    can: {
      decide: row.state === 'requested' && mayDecide(actor, row),
      revoke: row.state === 'granted' && !isOver && mayDecide(actor, row),
      use: isInForce(row, now) && scopeOf(actor, 'disclosure.ask').units.includes(row.unitId),
    },
  }
}

import type { Opening } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { openingStateOf } from '../domain/opening-state.ts'
import { factsByRight } from '../store/look-store.ts'
import type { OpeningRow } from '../store/opening-store.ts'

export async function openingView(
  tx: Tx,
  actor: Actor,
  { row, label, now }: { row: OpeningRow; label: string | null; now: Date },
): Promise<Opening> {
  const facts = await factsByRight(tx, actor.tenant, [row.id])
  return viewOf(row, { label, revealed: facts.get(row.id) ?? [], now })
}

export function viewOf(row: OpeningRow, more: { label: string | null; revealed: string[]; now: Date }): Opening {
  return {
    id: row.id,
    subjectId: row.subjectId,
    subjectLabel: more.label,
    actorName: row.actorName,
    role: row.role,
    unit: row.unit,
    reason: row.reason,
    openedAt: row.openedAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    reviewDue: row.reviewDue.toISOString(),
    state: openingStateOf(row, more.now),
    revealed: more.revealed,
    verdict: row.verdict,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    reviewedBy: row.reviewedName,
    reviewNote: row.reviewNote,
    version: row.version,
  }
}

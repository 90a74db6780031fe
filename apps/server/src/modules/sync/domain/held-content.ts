import type { Problem } from '@yiwang/contract'
import type { HeldOperation, Quarantined } from '@yiwang/contract/sync'
import { seal, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { HeldRow } from '../store/tables.ts'

export const HELD_COLUMN = 'sync.held.sealed'

/** What an operation said, as it came, and what was answered. */
export type HeldContent = { raw: Record<string, unknown>; problem: Problem | null; reply: unknown }

export function sealContent(secrets: Secrets, id: string, content: HeldContent): string {
  return seal(secrets, { column: HELD_COLUMN, rowId: id }, JSON.stringify(content))
}

export function openContent(secrets: Secrets, { id, sealed }: Pick<HeldRow, 'id' | 'sealed'>): HeldContent {
  return JSON.parse(unseal(secrets, { column: HELD_COLUMN, rowId: id }, sealed)) as HeldContent
}

/** As its worker sees it. */
export function heldView(secrets: Secrets, row: HeldRow): HeldOperation {
  const { id, state, reason, method, path, aggregate, deviceId, settledName, note } = row
  return {
    id,
    state,
    reason,
    problem: openContent(secrets, row).problem,
    method,
    path,
    aggregate,
    deviceId,
    receivedAt: row.receivedAt.toISOString(),
    claimedAt: row.claimedAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    settledBy: settledName,
    note,
  }
}

/** As it lies before whoever decides about it. */
export function quarantinedView(secrets: Secrets, row: HeldRow, authorName: string | null): Quarantined {
  const { raw } = openContent(secrets, row)
  const { personId, personName, authorId: author, schema } = row
  const said = { params: raw.params ?? null, query: raw.query ?? null, body: raw.body ?? null }
  return { ...heldView(secrets, row), ...said, personId, personName, author, authorName, schema }
}

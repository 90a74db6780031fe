/** A row of the audit log with every column as the database writes it out. */
export type AuditText = {
  id: string
  /** Microseconds since 1970. */
  at: string
  /** Transaction that wrote it; null for rows older than sealing. */
  written: string | null
  actor_id: string | null
  actor_name: string | null
  role: string | null
  action: string
  subject_type: string | null
  subject_id: string | null
  outcome: string
  detail: string
  address: string | null
  command_id: string | null
}

/** What a query selects to get {@link AuditText}: nothing is rounded and nothing depends on a client's settings. */
export const AUDIT_TEXT = `id::text as id, (extract(epoch from at) * 1000000)::bigint::text as at, written::text as written,
  actor_id::text as actor_id, actor_name, role, action, subject_type, subject_id, outcome, detail::text as detail, address,
  command_id::text as command_id`

/** One text for one row: a list of all columns in fixed order, so that no two different rows share it. */
export function encodeRow(tenant: string, row: AuditText): string {
  return JSON.stringify([
    'yiwang audit row 1',
    tenant,
    row.id,
    row.at,
    row.written,
    row.actor_id,
    row.actor_name,
    row.role,
    row.action,
    row.subject_type,
    row.subject_id,
    row.outcome,
    row.detail,
    row.address,
    row.command_id,
  ])
}

import type { ColumnType } from 'kysely'

type Generated<T> = ColumnType<T, T | undefined, T>

/** Tables of the kernel's own schema. */
export type KernelTables = {
  'kernel.tenants': { tenant: string; name: string; created_at: Generated<Date> }
  'kernel.commands': {
    tenant: string
    id: string
    actor_id: string | null
    route: string
    request_hash: Buffer
    reply: string
    at: Date
  }
  'kernel.audit': {
    tenant: string
    id: string
    at: Date
    actor_id: string | null
    actor_name: string | null
    role: string | null
    action: string
    subject_type: string | null
    subject_id: string | null
    outcome: 'done' | 'refused' | 'failed'
    detail: ColumnType<Record<string, unknown>, string, string>
    address: string | null
    command_id: string | null
    /** Transaction that wrote it; set by the database. */
    written: Generated<string | null>
  }
  'kernel.files': {
    tenant: string
    id: string
    hash: string
    mime: string
    bytes: number
    width: number | null
    height: number | null
    lng: number | null
    lat: number | null
    owner_id: string | null
    subject_type: string | null
    subject_id: string | null
    stored_at: Date
    name: Generated<string>
  }
  'kernel.sequences': { tenant: string; name: string; last: number }
  'kernel.versions': { tenant: string; name: string; version: number }
  'kernel.handled': { tenant: string; event_id: string; subscriber: string; at: Generated<Date> }
}

import type { Role } from '@yiwang/contract/identity'
import type { ColumnType } from 'kysely'

type Version = ColumnType<number, number | undefined, number>

/** Tables of the identity schema. `valid_to` of a post is the first day on which it no longer holds. */
export type IdentityTables = {
  'identity.people': {
    tenant: string
    id: string
    name: string
    phone_sealed: string | null
    phone_masked: string | null
    phone_index: string | null
    employee_number: string | null
    resident: ColumnType<boolean, boolean | undefined, boolean>
    version: Version
  }
  'identity.accounts': {
    tenant: string
    person_id: string
    username: string
    password_hash: string
    must_change: boolean
    disabled_reason: string | null
    second_factor_sealed: string | null
    second_factor_pending: string | null
    second_factor_last_step: number | null
    recovery_hashes: ColumnType<string[], string[] | undefined, string[]>
    opened_at: Date
  }
  'identity.posts': {
    tenant: string
    id: string
    person_id: string | null
    role: Role
    area_id: string | null
    area_path: string | null
    unit_id: string | null
    valid_from: string
    valid_to: string | null
  }
  'identity.sessions': {
    tenant: string
    id: string
    token_hash: Buffer
    person_id: string
    post_id: string | null
    opened_at: Date
    last_seen_at: Date
    expires_at: Date
    ended_at: Date | null
    device: string
    address: string
  }
  'identity.sign_in_failures': { tenant: string; counter: string; failures: number; last_at: Date }
}

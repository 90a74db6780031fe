import type { Role } from '@yiwang/contract/identity'
import { sql } from 'kysely'
import { blindIndex, maskPhone, seal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type StaffPerson = {
  id: string
  name: string
  phone?: string | null
  employeeNumber?: string | null
  /** A resident with an account of the portal, who is not in the list of staff. */
  resident?: boolean
  /** With a hash the person gets an account. */
  account?: { username: string; passwordHash: string; mustChange?: boolean } | null
}
/** A post of a person, or with `personId` null a vacant one. The area's path is looked up. */
export type StaffPost = {
  id: string
  personId: string | null
  role: Role
  areaId?: string | null
  unitId?: string | null
  validFrom: string
  validTo?: string | null
}

/** Where a sealed phone belongs. */
export const PHONE_COLUMN = 'identity.people.phone'

const ROWS_A_STATEMENT = 500

type Staff = { tenant: string; people: readonly StaffPerson[]; posts: readonly StaffPost[]; at: Date }

/**
 * Registers people, accounts and posts in bulk, 500 rows a statement; areas and units must exist. For first set-up and
 * imports: whoever calls it answers for the separation of the three administrators.
 */
export async function registerStaff(tx: Tx, secrets: Secrets, staff: Staff): Promise<void> {
  const { tenant, people, posts, at } = staff
  for (const batch of inBatches(people))
    await insertPeople(
      tx,
      tenant,
      batch.map((row) => personRow(secrets, row)),
    )
  for (const batch of inBatches(people.filter((row) => row.account))) await insertAccounts(tx, { tenant, batch, at })
  for (const batch of inBatches(posts)) await insertPosts(tx, tenant, batch)
}

function inBatches<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_A_STATEMENT)
  return Array.from({ length: count }, (_, i) => rows.slice(i * ROWS_A_STATEMENT, (i + 1) * ROWS_A_STATEMENT))
}

type PersonRow = {
  id: string
  name: string
  phone_sealed: string | null
  phone_masked: string | null
  phone_index: string | null
  employee_number: string | null
  resident: boolean
}

/** A phone is stored sealed, with a mask to show and a blind index to find it by. */
export function personRow(secrets: Secrets, { id, name, phone, employeeNumber, resident }: StaffPerson): PersonRow {
  const known = phone != null && phone !== ''
  return {
    id,
    name,
    phone_sealed: known ? seal(secrets, { column: PHONE_COLUMN, rowId: id }, phone) : null,
    phone_masked: known ? maskPhone(phone) : null,
    phone_index: known ? blindIndex(secrets, 'phone', phone.replace(/\D/g, '')) : null,
    employee_number: employeeNumber ?? null,
    resident: resident ?? false,
  }
}

export async function insertPeople(tx: Tx, tenant: string, rows: readonly PersonRow[]): Promise<void> {
  await sql`insert into identity.people
      (tenant, id, name, phone_sealed, phone_masked, phone_index, employee_number, resident)
    select ${tenant}, r.id, r.name, r.phone_sealed, r.phone_masked, r.phone_index, r.employee_number, r.resident
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, name text, phone_sealed text,
      phone_masked text, phone_index text, employee_number text, resident boolean)`.execute(tx)
}

type Accounts = { tenant: string; batch: readonly StaffPerson[]; at: Date }

async function insertAccounts(tx: Tx, { tenant, batch, at }: Accounts): Promise<void> {
  const rows = batch.map(({ id, account }) => ({ id, ...account }))
  await sql`insert into identity.accounts (tenant, person_id, username, password_hash, must_change, opened_at)
    select ${tenant}, r.id, r.username, r."passwordHash", coalesce(r."mustChange", false), ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, username text, "passwordHash" text,
      "mustChange" boolean)`.execute(tx)
}

export async function insertPosts(tx: Tx, tenant: string, rows: readonly StaffPost[]): Promise<void> {
  await sql`insert into identity.posts
      (tenant, id, person_id, role, area_id, area_path, unit_id, valid_from, valid_to)
    select ${tenant}, r.id, r."personId", r.role, r."areaId", a.path, r."unitId", r."validFrom", r."validTo"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, "personId" uuid, role text, "areaId" uuid,
      "unitId" uuid, "validFrom" date, "validTo" date)
    left join areas.v_areas a on a.tenant = ${tenant} and a.id = r."areaId"`.execute(tx)
}

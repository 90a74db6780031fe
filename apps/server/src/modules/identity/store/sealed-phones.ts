import type { Tx } from '../../../kernel/db/tx.ts'
import { PHONE_COLUMN } from './staff.ts'
import type { IdentityTables } from './tables.ts'

/** A number as its column holds it: `column` and `rowId` say where it was sealed. */
type SealedPhone = { sealed: string; column: string; rowId: string }

/**
 * Sealed phone numbers by person, for whoever sends them a message and opens the number in that moment alone; people
 * without a number are missing.
 */
export async function sealedPhonesOf(
  tx: Tx,
  tenant: string,
  personIds: readonly string[],
): Promise<Map<string, SealedPhone>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .withTables<IdentityTables>()
    .selectFrom('identity.people')
    .select(['id', 'phone_sealed'])
    .where('tenant', '=', tenant)
    .where('id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(
    rows.flatMap(({ id, phone_sealed: sealed }) =>
      sealed === null ? [] : [[id, { sealed, column: PHONE_COLUMN, rowId: id }] as const],
    ),
  )
}

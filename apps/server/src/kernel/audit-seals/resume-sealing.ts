import pg from 'pg'

/**
 * For a log that was brought into a database server that counts its transactions anew, as a logical dump is: lets what is
 * written from now on count behind what is sealed. Answers the offset, null when the counting is ahead by itself. As the
 * owner of the schema.
 */
export async function resumeSealing(ownerUrl: string, tenant: string): Promise<string | null> {
  if (!/^\d{6}$/.test(tenant)) throw new Error('the tenant has six digits')
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`begin; set local yw.tenant = '${tenant}'; lock table kernel.audit in share row exclusive mode`)
    const { rows } = await client.query<{ missing: string; offset: string }>(
      `select (greatest(
          (select max(to_xid::text::bigint) from kernel.audit_seals where tenant = $1),
          (select written::text::bigint + 1 from kernel.audit where tenant = $1 and written is not null
            order by written desc limit 1)
        ) - pg_snapshot_xmax(pg_current_snapshot())::text::bigint)::text as missing, kernel.audit_offset()::text as offset`,
      [tenant],
    )
    const { missing = null, offset = '0' } = rows[0] ?? {}
    if (missing === null || BigInt(missing) <= BigInt(offset)) return null
    await client.query(`create or replace function kernel.audit_offset() returns bigint language sql immutable
      as 'select ${BigInt(missing)}::bigint'`)
    await client.query('commit')
    return missing
  } finally {
    await client.end()
  }
}

import pg from 'pg'
import { AUDIT_TEXT } from '../kernel/audit-seals/format/row-encoding.ts'
import type { AuditText } from '../kernel/audit-seals/format/row-encoding.ts'
import type { Seal } from '../kernel/audit-seals/format/seal.ts'

export type StoredSeal = Seal & { signature: string; entries: Buffer }

export type AuditReader = {
  seals: (after: number) => Promise<StoredSeal[]>
  rowsOf: (range: Pick<Seal, 'from' | 'to' | 'legacyTo'> & { legacyFrom: string | null }) => Promise<AuditText[]>
  findRows: (ids: readonly string[]) => Promise<AuditText[]>
  /** Rows that no seal covers: how many, the first of them, and how many carry no transaction although they should. */
  unsealed: (to: string, legacyTo: string | null) => Promise<{ rows: number; oldest: Date | null; strays: AuditText[] }>
  close: () => Promise<void>
}

const SEALS_AT_ONCE = 50

/** Reads in one snapshot, so that what is sealed meanwhile disturbs nothing. */
export async function openAudit(url: string, tenant: string): Promise<AuditReader> {
  if (!/^\d{6}$/.test(tenant)) throw new Error('区划代码应为六位数字 / the tenant has six digits')
  const client = new pg.Client({ connectionString: url, application_name: 'yiwang-audit-verify' })
  await client.connect()
  await client.query('begin isolation level repeatable read read only')
  await client.query(
    `set local yw.tenant = '${tenant}'; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
  )
  const ask = async <R extends object>(text: string, values: unknown[]): Promise<R[]> =>
    (await client.query<R>(text, values)).rows
  return {
    async seals(after) {
      const rows = await ask<Omit<StoredSeal, 'sealedAt'> & { sealedAt: Date }>(
        `select tenant, number::int as number, from_xid::text as "from", to_xid::text as "to", legacy_to::text as "legacyTo",
           rows, root, previous, algorithm, key_id as "keyId", sealed_at as "sealedAt", signature, entries
         from kernel.audit_seals where tenant = $1 and number > $2 order by number limit $3`,
        [tenant, after, SEALS_AT_ONCE],
      )
      return rows.map((row) => ({ ...row, sealedAt: row.sealedAt.toISOString() }))
    },
    rowsOf: ({ from, to, legacyFrom, legacyTo }) =>
      legacyTo === null
        ? ask(
            `select ${AUDIT_TEXT} from kernel.audit where tenant = $1 and written is not null
               and written >= $2::xid8 and written < $3::xid8 order by audit.written, audit.id`,
            [tenant, from, to],
          )
        : ask(
            `select ${AUDIT_TEXT} from kernel.audit where tenant = $1 and written is null
               and ($2::uuid is null or audit.id > $2::uuid) and audit.id <= $3::uuid order by audit.id`,
            [tenant, legacyFrom, legacyTo],
          ),
    findRows: (ids) =>
      ask(`select ${AUDIT_TEXT} from kernel.audit where tenant = $1 and id = any ($2::uuid[])`, [tenant, ids]),
    async unsealed(to, legacyTo) {
      const [found] = await ask<{ rows: number; oldest: Date | null }>(
        `select count(*)::int as rows, min(at) as oldest from kernel.audit
         where tenant = $1 and written is not null and written >= $2::xid8`,
        [tenant, to],
      )
      const strays = await ask<AuditText>(
        `select ${AUDIT_TEXT} from kernel.audit
         where tenant = $1 and written is null and ($2::uuid is null or audit.id > $2::uuid) order by audit.id limit 1000`,
        [tenant, legacyTo],
      )
      return { rows: found?.rows ?? 0, oldest: found?.oldest ?? null, strays }
    },
    close: () => client.end(),
  }
}

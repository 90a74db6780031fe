import type { LedgerDeclaration, Sensitivity } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type LedgerRow = {
  id: string
  code: string
  sensitivity: Sensitivity
  number: number
  retiredAt: Date | null
  version: number
}
export type LedgerVersionRow = { ledgerId: string; number: number; declaration: LedgerDeclaration; publishedAt: Date }

/** All ledgers of a county with all their versions; there are dozens, and who sees which is decided above. */
export async function readLedgers(
  tx: Tx,
  tenant: string,
): Promise<{ ledgers: LedgerRow[]; versions: LedgerVersionRow[] }> {
  const [ledgers, versions] = await Promise.all([
    sql<LedgerRow>`select id, code, sensitivity, current_version as number, retired_at as "retiredAt", version
      from registers.ledgers where tenant = ${tenant} order by code`.execute(tx),
    sql<LedgerVersionRow>`select ledger_id as "ledgerId", number, declaration, published_at as "publishedAt"
      from registers.ledger_versions where tenant = ${tenant} order by number`.execute(tx),
  ])
  return { ledgers: ledgers.rows, versions: versions.rows }
}

export type NewLedgerVersion = {
  id: string
  code: string
  number: number
  declaration: LedgerDeclaration
  at: Date
  by: string | null
}

/** Adds a ledger with its first version. A code that is taken breaks a key. */
export async function insertLedger(tx: Tx, tenant: string, row: NewLedgerVersion): Promise<void> {
  await sql`insert into registers.ledgers (tenant, id, code, sensitivity, current_version, version)
    values (${tenant}, ${row.id}, ${row.code}, ${row.declaration.sensitivity}, ${row.number}, 1)`.execute(tx)
  await insertVersion(tx, tenant, row)
}

export async function updateLedger(tx: Tx, tenant: string, row: NewLedgerVersion): Promise<void> {
  await insertVersion(tx, tenant, row)
  await sql`update registers.ledgers set current_version = ${row.number}, sensitivity = ${row.declaration.sensitivity},
    version = version + 1 where tenant = ${tenant} and id = ${row.id}`.execute(tx)
}

async function insertVersion(tx: Tx, tenant: string, { id, number, declaration, at, by }: NewLedgerVersion) {
  await sql`insert into registers.ledger_versions (tenant, ledger_id, number, declaration, published_at, published_by)
    values (${tenant}, ${id}, ${number}, ${JSON.stringify(declaration)}::jsonb, ${at}, ${by})`.execute(tx)
}

export async function retireLedgerRow(tx: Tx, tenant: string, id: string, retiredAt: Date | null): Promise<void> {
  await sql`update registers.ledgers set retired_at = ${retiredAt}, version = version + 1
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { checkpointOf, parseCheckpoint } from '../../kernel/audit-seals/checkpoints.ts'
import { sealBatch } from '../../kernel/audit-seals/seal-batch.ts'
import type { Checkpoint } from '../../kernel/audit-seals/format/seal.ts'
import { openKeyFolder } from '../../kernel/crypto/key-folder.ts'
import { loadSigner } from '../../kernel/crypto/signing.ts'
import type { Signer } from '../../kernel/crypto/signing.ts'
import type { SuiteName } from '../../kernel/crypto/provider.ts'
import { createPool } from '../../kernel/db/pool.ts'
import type { Pool } from '../../kernel/db/pool.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import { createLogger } from '../../kernel/logger.ts'
import { withDatabase } from '../../kernel/testing/with-database.ts'
import { readPublicKey } from '../public-keys.ts'
import type { PublicKey } from '../public-keys.ts'
import { verifyAudit } from '../verify-audit.ts'
import type { Verdict } from '../verify-audit.ts'

export const TENANT = '370114'

/** A signing key in a folder of its own, and the public half as whoever verifies has it. */
export function newSigner(suite: SuiteName = 'aes'): { signer: Signer; key: PublicKey; file: string } {
  const folder = openKeyFolder(mkdtempSync(path.join(tmpdir(), 'yw-audit-')))
  const signer = loadSigner(folder, suite)
  const file = path.join(folder, suite === 'sm' ? 'audit-sm2.pub' : 'audit-ed25519.pub')
  return { signer, key: readPublicKey(file), file }
}

export type AuditDatabase = {
  name: string
  appUrl: string
  ownerUrl: string
  pool: Pool
  /** The owner of the schema, who can change anything: the attacker. */
  owner: pg.Client
  /** Ends the connections, so that the database can be copied. */
  close: () => Promise<void>
  drop: () => Promise<void>
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databases').superUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

let made = 0

/** A database of its own, or a copy of another one whose connections are closed. */
export async function openAuditDatabase(from = inject('databases').template): Promise<AuditDatabase> {
  const { ownerUrl, appUrl } = inject('databases')
  const name = `audit_${process.pid}_${(made += 1)}`
  await asOwner(`create database ${name} template ${from} owner yiwang_owner strategy file_copy`)
  return connect(name, withDatabase(ownerUrl, name), withDatabase(appUrl, name))
}

/** Connects again to one that was closed. */
export async function reopen({ name }: AuditDatabase): Promise<AuditDatabase> {
  const { ownerUrl, appUrl } = inject('databases')
  return connect(name, withDatabase(ownerUrl, name), withDatabase(appUrl, name))
}

async function connect(name: string, ownerUrl: string, appUrl: string): Promise<AuditDatabase> {
  const pool = createPool({ url: appUrl, logger: createLogger('silent'), size: 10 })
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(`set yw.tenant = '${TENANT}'`)
  const close = async (): Promise<void> => {
    await Promise.all([owner.end(), pool.end()])
  }
  return {
    name,
    appUrl,
    ownerUrl,
    pool,
    owner,
    close,
    drop: () => asOwner(`drop database if exists ${name} with (force)`),
  }
}

type Planting = { transactions: number; rowsEach: number; from?: number }

/** Rows as requests leave them, several to a transaction; ids carry their time. */
export async function plantRows(
  { pool }: AuditDatabase,
  { transactions, rowsEach, from = 0 }: Planting,
): Promise<void> {
  const client = await pool.connect()
  try {
    for (let i = from; i < from + transactions; i += 1) {
      await client.query(`begin; set local yw.tenant = '${TENANT}'`)
      await client.query(INSERT, [TENANT, 1_780_000_000_000 + i * 1000, rowsEach])
      await client.query('commit')
    }
  } finally {
    client.release()
  }
}

const INSERT = `insert into kernel.audit (tenant, id, at, actor_id, actor_name, role, action, subject_type, subject_id,
    outcome, detail, address, command_id)
  select $1, (lpad(to_hex($2::bigint + n), 12, '0') || '7' || substr(md5(n || '-' || $2), 1, 3) || '8'
      || substr(md5($2 || '-' || n), 1, 15))::uuid,
    to_timestamp(($2::bigint + n) / 1000.0),
    ('018f0000-0000-7000-8000-' || lpad((n % 40)::text, 12, '0'))::uuid, '人员' || n % 40, 'dispatcher',
    (array['case.file', 'case.dispatch', 'case.read'])[n % 3 + 1], 'case', md5(n::text),
    case n % 9 when 0 then 'refused' else 'done' end,
    jsonb_build_object('n', n, '说明', '第' || n || '条'), '10.0.0.' || n % 250, null
  from generate_series(1, $3::int) n`

/** Seals everything there is; answers the lines of the outside file. */
export async function sealAll({ pool }: AuditDatabase, signer: Signer, most: number): Promise<Checkpoint[]> {
  const lines: Checkpoint[] = []
  for (;;) {
    const seal = await inTransaction(pool, { tenant: TENANT }, (tx) =>
      sealBatch(tx, { tenant: TENANT, signer, at: new Date('2026-11-22T08:00:00Z'), most }),
    )
    if (!seal) return lines
    const line = parseCheckpoint(JSON.stringify(checkpointOf(seal)))
    if (line) lines.push(line)
  }
}

/** What the verifying program says. */
export function verdictOn(
  { appUrl }: Pick<AuditDatabase, 'appUrl'>,
  keys: readonly PublicKey[],
  checkpoints: readonly Checkpoint[] = [],
): Promise<Verdict> {
  return verifyAudit({ url: appUrl, tenant: TENANT, keys, checkpoints, now: new Date(1_780_000_000_000) })
}

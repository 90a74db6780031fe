import type { PaperKind } from '@yiwang/contract/services'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type PaperRecord = {
  id: string
  applicationId: string | null
  kind: PaperKind
  number: string
  code: string
  title: string
  contentSealed: string
  issuedAt: Date
  validFrom: string | null
  validTo: string | null
  revokedAt: Date | null
  /** The revoked paper in whose place it was issued. */
  replaces: string | null
}

const COLUMNS = `id, application_id as "applicationId", kind, number, code, title, content_sealed as "contentSealed",
  issued_at as "issuedAt", valid_from::text as "validFrom", valid_to::text as "validTo", revoked_at as "revokedAt",
  replaces`

export async function insertPaper(tx: Tx, tenant: string, paper: Omit<PaperRecord, 'revokedAt'>): Promise<void> {
  await ask(
    tx,
    `insert into services.papers (tenant, id, application_id, kind, number, code, title, content_sealed, issued_at, valid_from,
      valid_to, replaces) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tenant,
      paper.id,
      paper.applicationId,
      paper.kind,
      paper.number,
      paper.code,
      paper.title,
      paper.contentSealed,
      paper.issuedAt,
      paper.validFrom,
      paper.validTo,
      paper.replaces,
    ],
  )
}

export async function papersOf(tx: Tx, tenant: string, applicationId: string): Promise<PaperRecord[]> {
  return ask<PaperRecord>(
    tx,
    `select ${COLUMNS} from services.papers where tenant = $1 and application_id = $2 order by issued_at, id`,
    [tenant, applicationId],
  )
}

export async function findPaper(
  tx: Tx,
  tenant: string,
  { applicationId, paperId }: { applicationId: string; paperId: string },
): Promise<PaperRecord | null> {
  const rows = await ask<PaperRecord>(
    tx,
    `select ${COLUMNS} from services.papers where tenant = $1 and application_id = $2 and id = $3`,
    [tenant, applicationId, paperId],
  )
  return rows[0] ?? null
}

/** By its number, for the verification page. */
export async function findPaperByNumber(tx: Tx, tenant: string, number: string): Promise<PaperRecord | null> {
  const rows = await ask<PaperRecord>(tx, `select ${COLUMNS} from services.papers where tenant = $1 and number = $2`, [
    tenant,
    number,
  ])
  return rows[0] ?? null
}

/** From now on the verification page says that it is revoked. */
export async function markRevoked(tx: Tx, tenant: string, { id, at }: { id: string; at: Date }): Promise<void> {
  await ask(tx, 'update services.papers set revoked_at = $3 where tenant = $1 and id = $2', [tenant, id, at])
}

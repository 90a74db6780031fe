import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type ConsentRecord = {
  id: string
  applicationId: string
  subjectId: string | null
  facts: readonly string[]
  earlier: boolean
  how: 'online' | 'signed' | 'witnessed'
  fileId: string | null
  witness: string
  givenAt: Date
  givenBy: string | null
  revokedAt: Date | null
}

export async function insertConsent(tx: Tx, tenant: string, consent: Omit<ConsentRecord, 'revokedAt'>): Promise<void> {
  await ask(
    tx,
    `insert into services.consents (tenant, id, application_id, subject_id, facts, earlier, how, file_id, witness, given_at,
      given_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      tenant,
      consent.id,
      consent.applicationId,
      consent.subjectId,
      JSON.stringify(consent.facts),
      consent.earlier,
      consent.how,
      consent.fileId,
      consent.witness,
      consent.givenAt,
      consent.givenBy,
    ],
  )
}

export async function consentsOf(tx: Tx, tenant: string, applicationId: string): Promise<ConsentRecord[]> {
  return ask<ConsentRecord>(
    tx,
    `select id, application_id as "applicationId", subject_id as "subjectId", facts, earlier, how, file_id as "fileId", witness,
      given_at as "givenAt", given_by as "givenBy", revoked_at as "revokedAt"
    from services.consents where tenant = $1 and application_id = $2 order by given_at, id`,
    [tenant, applicationId],
  )
}

/** Ends a consent that holds; false when there is none. */
export async function endConsent(
  tx: Tx,
  tenant: string,
  { applicationId, consentId, at }: { applicationId: string; consentId: string; at: Date },
): Promise<boolean> {
  const rows = await ask(
    tx,
    `update services.consents set revoked_at = $4
    where tenant = $1 and application_id = $2 and id = $3 and revoked_at is null returning id`,
    [tenant, applicationId, consentId, at],
  )
  return rows.length > 0
}

import type { Revocation } from '@yiwang/contract/services'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type RevocationRecord = {
  id: string
  paperId: string
  state: Revocation['state']
  reason: string
  basis: string
  askedBy: string
  askedName: string
  askedAt: Date
  decidedName: string | null
  decidedAt: Date | null
  note: string
}

/** What was asked about the papers of an application, the earliest first. */
export async function revocationsOf(tx: Tx, tenant: string, applicationId: string): Promise<RevocationRecord[]> {
  return ask<RevocationRecord>(
    tx,
    `select id, paper_id as "paperId", state, reason, basis, asked_by as "askedBy", asked_name as "askedName",
      asked_at as "askedAt", decided_name as "decidedName", decided_at as "decidedAt", note
    from services.revocations where tenant = $1 and application_id = $2 order by asked_at, id`,
    [tenant, applicationId],
  )
}

type Asking = Pick<RevocationRecord, 'id' | 'paperId' | 'reason' | 'basis' | 'askedBy' | 'askedName' | 'askedAt'> & {
  applicationId: string
}

export async function insertRevocation(tx: Tx, tenant: string, one: Asking): Promise<void> {
  await ask(
    tx,
    `insert into services.revocations (tenant, id, application_id, paper_id, state, reason, basis, asked_by, asked_name,
      asked_at) values ($1, $2, $3, $4, 'asked', $5, $6, $7, $8, $9)`,
    [tenant, one.id, one.applicationId, one.paperId, one.reason, one.basis, one.askedBy, one.askedName, one.askedAt],
  )
}

type Deciding = { id: string; granted: boolean; by: { id: string; name: string }; at: Date; note: string }

export async function saveRevocation(tx: Tx, tenant: string, { id, granted, by, at, note }: Deciding): Promise<void> {
  await ask(
    tx,
    `update services.revocations set state = $3, decided_by = $4, decided_name = $5, decided_at = $6, note = $7
    where tenant = $1 and id = $2`,
    [tenant, id, granted ? 'granted' : 'declined', by.id, by.name, at, note],
  )
}

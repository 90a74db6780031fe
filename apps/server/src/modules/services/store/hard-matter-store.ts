import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type HardMatterRecord = {
  caseId: string
  caseNumber: string
  trackingCode: string
  applicationId: string
  openedBy: string | null
  at: Date
}

const COLUMNS = `case_id as "caseId", case_number as "caseNumber", tracking_code as "trackingCode",
  application_id as "applicationId", opened_by as "openedBy", at`

export async function insertHardMatter(tx: Tx, tenant: string, one: HardMatterRecord): Promise<void> {
  await ask(
    tx,
    `insert into services.hard_matters (tenant, case_id, case_number, tracking_code, application_id, opened_by, at)
    values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenant, one.caseId, one.caseNumber, one.trackingCode, one.applicationId, one.openedBy, one.at],
  )
}

/** The cases that came of an application, the earliest first. */
export async function hardMattersOf(tx: Tx, tenant: string, applicationId: string): Promise<HardMatterRecord[]> {
  return ask<HardMatterRecord>(
    tx,
    `select ${COLUMNS} from services.hard_matters where tenant = $1 and application_id = $2 order by at, case_id`,
    [tenant, applicationId],
  )
}

/** The application that a case came of, within what is open. */
export async function hardMatterOfCase(tx: Tx, tenant: string, caseId: string): Promise<HardMatterRecord | null> {
  const rows = await ask<HardMatterRecord>(
    tx,
    `select ${COLUMNS} from services.hard_matters where tenant = $1 and case_id = $2`,
    [tenant, caseId],
  )
  return rows[0] ?? null
}

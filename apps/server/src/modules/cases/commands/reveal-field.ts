import type { casesRoutes } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import { unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findCase } from '../store/case-store.ts'
import { REPORTER_NAME, REPORTER_PHONE } from '../store/sealed-columns.ts'
import type { CaseRecord } from '../store/tables.ts'
import { subjectOf } from './subject.ts'

/** Shows one masked field. The purpose and who asked are in the audit log of the same transaction. */
export async function revealField(
  { secrets }: Context,
  tx: Tx,
  actor: Actor,
  { caseId, field }: Input<typeof casesRoutes.reveal>,
): Promise<{ value: string | null }> {
  const row = await findCase(tx, actor.tenant, caseId)
  if (!row || !isAllowed(actor, 'case.read', subjectOf(row))) throw notFound('case')
  authorize(actor, 'case.reveal', subjectOf(row))
  return { value: field === 'reporterPhone' ? phoneOf(secrets, row) : nameOf(secrets, row) }
}

function phoneOf(secrets: Secrets, { id, reporter_phone_sealed: sealed }: CaseRecord): string | null {
  return sealed === null ? null : unseal(secrets, { column: REPORTER_PHONE, rowId: id }, sealed)
}

function nameOf(secrets: Secrets, { id, reporter_name_sealed: sealed }: CaseRecord): string | null {
  return sealed === null ? null : unseal(secrets, { column: REPORTER_NAME, rowId: id }, sealed)
}

import type { Actor } from '../../../kernel/actor.ts'
import { unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { sealedPhonesOf } from '../../identity/index.ts'
import { findByNumber } from '../../registers/index.ts'
import { openPerson } from '../domain/person-seal.ts'
import type { ApplicationRecord } from '../store/tables.ts'

type Numbered = { kind: 'person' | 'organisation'; idNumber: string }

/** The one of the library who carries the applicant's number; null when nobody does, or several do. */
export async function subjectByNumber(
  secrets: Secrets,
  tx: Tx,
  tenant: string,
  { kind, idNumber }: Numbered,
): Promise<string | null> {
  const value = idNumber.toUpperCase().replace(/\s/g, '')
  if (value === '') return null
  const found = await findByNumber(tx, secrets, {
    tenant,
    kind: kind === 'person' ? 'identity-number' : 'credit-code',
    value,
  })
  return found.length === 1 ? (found[0] ?? null) : null
}

/** The person of the library who acts for the applicant: found by the number on the card, or nobody. */
export async function subjectOfAgent(
  secrets: Secrets,
  tx: Tx,
  tenant: string,
  agent: { idNumber: string } | null,
): Promise<string | null> {
  return agent === null ? null : subjectByNumber(secrets, tx, tenant, { kind: 'person', idNumber: agent.idNumber })
}

/**
 * Whether what the library knows of a subject may be looked up for this application: the number on the card must be the
 * subject's, and for somebody at home the telephone that the account was proved with as well.
 */
export async function isSameSubject(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  { row, subjectId }: { row: ApplicationRecord; subjectId: string },
): Promise<boolean> {
  const { idNumber } = openPerson(secrets, row)
  const known = await subjectByNumber(secrets, tx, row.tenant, { kind: row.applicant_kind, idNumber })
  if (known !== subjectId) return false
  if (row.applicant_person_id === null || row.applicant_person_id !== actor.id) return true
  const phone = (await sealedPhonesOf(tx, row.tenant, [row.applicant_person_id])).get(row.applicant_person_id)
  if (!phone) return false
  const value = unseal(secrets, { column: phone.column, rowId: phone.rowId }, phone.sealed)
  return (await findByNumber(tx, secrets, { tenant: row.tenant, kind: 'phone', value })).includes(subjectId)
}

import { newId } from '@yiwang/contract'
import { isIdentityNumber } from '@yiwang/contract/registers'
import type { ApplicantInput } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findByNumber, saveSubjects } from '../../registers/index.ts'

type Standing = { applicant: ApplicantInput; place: { id: string; path: string }; at: Date }

/**
 * Somebody at the counter whom the library does not know is entered with what the card says, so that nothing need be told a
 * second time. Null where the caller may not write there, for a number that cannot be, and when several carry it.
 */
export async function enterPerson(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  { applicant, place, at }: Standing,
): Promise<string | null> {
  const { tenant } = actor
  const number = applicant.idNumber.toUpperCase().replace(/\s/g, '')
  if (applicant.kind !== 'person' || !isIdentityNumber(number)) return null
  if (!isAllowed(actor, 'register.write', { areaPath: place.path })) return null
  const known = await findByNumber(tx, secrets, { tenant, kind: 'identity-number', value: number })
  if (known.length > 0) return null
  const phone = applicant.phone?.replace(/\D/g, '') ?? ''
  const values = { name: applicant.name, 'identity-number': number, ...(phone === '' ? {} : { phone }) }
  const row = { id: newId(at.getTime()), kind: 'person' as const, areaId: place.id, values }
  // What people say of themselves with the card on the table.
  const [saved] = await saveSubjects(tx, secrets, { tenant, at, actor, source: 'resident', speaker: '', rows: [row] })
  return saved?.id ?? null
}

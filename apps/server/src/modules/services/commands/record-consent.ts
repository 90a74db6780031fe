import { newId } from '@yiwang/contract'
import type { MatterContent } from '@yiwang/contract/matters'
import type { applicationRoutes, ConsentInput } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { subjectOf } from '../domain/subject-of.ts'
import { WORDS } from '../domain/words.ts'
import { findApplication } from '../store/application-store.ts'
import { endConsent, insertConsent } from '../store/consent-store.ts'
import { openServices } from '../store/open-services.ts'
import type { ApplicationRecord } from '../store/tables.ts'

/** Files of an application belong to this kind of thing. */
export const APPLICATION_FILES = 'application'

type Consent = { row: ApplicationRecord; content: MatterContent; consent: ConsentInput; at: Date }

/** Keeps what the person agreed to: no more than the matter needs, and signed or witnessed unless given on the net. */
export async function recordConsent(tx: Tx, actor: Actor, { row, content, consent, at }: Consent): Promise<string> {
  const needed = factsNeeded(content)
  if (consent.facts.some((fact) => !needed.has(fact)))
    throw ruleBroken('consent to more than needed', WORDS.consentFacts, { facts: WORDS.consentFacts })
  const isProved = consent.how === 'online' ? row.applicant_person_id === actor.id : consent.fileId || consent.witness
  if (!isProved) throw ruleBroken('consent without proof', WORDS.consentProof, { fileId: WORDS.consentProof })
  if (consent.fileId !== null)
    await attachFiles(tx, actor, { ids: [consent.fileId], type: APPLICATION_FILES, subjectId: row.id })
  const id = newId(at.getTime())
  await insertConsent(tx, row.tenant, {
    id,
    applicationId: row.id,
    subjectId: row.applicant_subject_id,
    facts: consent.facts,
    earlier: consent.earlier,
    how: consent.how,
    fileId: consent.fileId,
    witness: consent.witness,
    givenAt: at,
    givenBy: actor.id,
  })
  return id
}

/** Facts that a matter's check list or form can be filled from. */
export function factsNeeded({ materials, form }: Pick<MatterContent, 'materials' | 'form'>): Set<string> {
  return new Set([...materials.flatMap(({ fact }) => fact ?? []), ...form.known.map(({ key }) => key)])
}

/** Takes a consent back; what was filled in by it stays, for it was right when it was looked up. */
export async function revokeConsent(
  tx: Tx,
  actor: Actor,
  { applicationId, consentId, at }: Input<typeof applicationRoutes.revokeConsent>,
): Promise<{ done: true }> {
  await openServices(tx, actor)
  const row = await findApplication(tx, actor.tenant, applicationId)
  if (!row) throw notFound('application')
  authorize(actor, 'service.read', subjectOf(row))
  if (!(await endConsent(tx, actor.tenant, { applicationId, consentId, at })))
    throw ruleBroken('consent over', WORDS.consentOver)
  return { done: true }
}

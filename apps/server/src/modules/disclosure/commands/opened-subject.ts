import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { findSubject, openLibrary } from '../library.ts'
import type { LibrarySubject, RegisterReach } from '../library.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { findOpening } from '../store/opening-store.ts'
import type { OpeningRow } from '../store/opening-store.ts'

/** What an own opening that has not ended opens; anything else is not there. */
export async function openedSubject(
  tx: Tx,
  actor: Actor,
  { openingId, at }: { openingId: string; at: Date },
): Promise<{ opening: OpeningRow; reach: RegisterReach; subject: LibrarySubject }> {
  authorize(actor, 'register.break-glass')
  await openDisclosure(tx, actor, 'register.break-glass')
  const row = await findOpening(tx, actor.tenant, openingId)
  if (!row || row.actorId !== actor.id || at >= row.endsAt || row.reviewedAt !== null) throw notFound('opening')
  const reach = await openLibrary(tx, actor, { subjectId: row.subjectId })
  const subject = await findSubject(tx, actor.tenant, row.subjectId)
  if (!subject) throw notFound('subject')
  return { opening: row, reach, subject }
}

import type { Reply } from '@yiwang/contract'
import type { hardMatterRoutes } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { hardMatterOfCase } from '../store/hard-matter-store.ts'
import { openServices } from '../store/open-services.ts'
import { readableApplication } from './get-application.ts'

/** The application behind a case of 办不成事, for whoever may read the application. */
export async function applicationOfCase(
  tx: Tx,
  actor: Actor,
  { caseId, at }: { caseId: string; at: Date },
): Promise<Reply<typeof hardMatterRoutes.ofCase>> {
  await openServices(tx, actor)
  const known = await hardMatterOfCase(tx, actor.tenant, caseId)
  if (!known) throw notFound('hard matter')
  const { id, number, matter_name: matterName, state } = await readableApplication(tx, actor, known.applicationId, at)
  return { applicationId: id, number, matterName, state, at: known.at.toISOString() }
}

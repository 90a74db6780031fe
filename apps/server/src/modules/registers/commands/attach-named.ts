import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import type { NamedFiles } from '../domain/named-files.ts'

type To = { type: string; subjectId: string }

/** Ties the files that words name to what they tell of; refused when one is not the speaker's, or no picture where one is due. */
export async function attachNamed(
  tx: Tx,
  actor: Pick<Actor, 'tenant' | 'id'>,
  { pictures, others }: NamedFiles,
  to: To,
): Promise<void> {
  await attachFiles(tx, actor, { ids: pictures, content: 'image', ...to })
  await attachFiles(tx, actor, { ids: others, ...to })
}

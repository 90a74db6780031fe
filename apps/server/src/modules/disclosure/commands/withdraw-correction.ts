import type { OwnCorrection, ownRoutes } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { ownCorrectionView } from '../queries/correction-view.ts'
import { openOwn } from '../queries/own-record.ts'
import { findCorrection, saveAnswer } from '../store/correction-store.ts'

/** Takes an own request back as long as it is not answered. */
export async function withdrawCorrection(
  tx: Tx,
  actor: Actor,
  { correctionId, at, version }: Input<typeof ownRoutes.withdraw>,
): Promise<OwnCorrection> {
  const { reach } = await openOwn(tx, actor)
  const row = await findCorrection(tx, actor.tenant, correctionId)
  if (!row || row.personId !== actor.id) throw notFound('correction')
  const by = { id: actor.id, name: actor.name }
  const answer = { tenant: actor.tenant, id: row.id, state: 'withdrawn', reason: null, remedy: null, by, at } as const
  const isSaved = await saveAnswer(tx, { ...answer, version: version ?? 0 })
  const current = (await findCorrection(tx, actor.tenant, row.id)) ?? row
  const view = await ownCorrectionView(tx, actor, { row: current, reach, now: at })
  if (!isSaved) throw new AppError('conflict', 'answered meanwhile', '已有答复，请刷新', { current: view })
  return view
}

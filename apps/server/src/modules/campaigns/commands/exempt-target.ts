import type { Reply } from '@yiwang/contract'
import type { TargetState, campaignRoutes } from '@yiwang/contract/campaigns'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { findCampaign } from '../store/campaign-store.ts'
import { countChanges } from '../store/progress-store.ts'
import { lockTargets, saveStates } from '../store/target-store.ts'

type Asked = { campaignId: string; subjectId: string; at: Date }
type Done = Reply<(typeof campaignRoutes)['exempt']>

/** Leaves a target out, with the reason: whoever stands at the door knows that nobody lives there any more. */
export async function exemptTarget(tx: Tx, actor: Actor, input: Asked & { reason: string }): Promise<Done> {
  return move(tx, actor, { ...input, from: 'open', to: 'exempt', refusal: WORDS.exemptTwice })
}

export async function includeTarget(tx: Tx, actor: Actor, input: Asked): Promise<Done> {
  return move(tx, actor, { ...input, reason: null, from: 'exempt', to: 'open', refusal: WORDS.notExempt })
}

type Move = Asked & { reason: string | null; from: TargetState; to: TargetState; refusal: string }

async function move(tx: Tx, actor: Actor, { campaignId, subjectId, at, ...move }: Move): Promise<Done> {
  const { tenant } = actor
  const campaign = await findCampaign(tx, tenant, campaignId)
  if (!campaign) throw notFound('campaign')
  const { ledgers } = await openRegisters(tx, actor)
  const [target] = await lockTargets(tx, tenant, { subjectIds: [subjectId], campaignIds: [campaignId] })
  if (!target || (target.ledgerId !== null && !ledgers.includes(target.ledgerId))) throw notFound('target')
  if (!isAllowed(actor, 'campaign.fill', { areaPath: target.areaPath })) throw forbidden('campaign.fill')
  if (campaign.state !== 'running') throw ruleBroken(`campaign is ${campaign.state}`, WORDS.notRunning)
  if (target.state !== move.from) throw ruleBroken(`target is ${target.state}`, move.refusal)
  await saveStates(tx, tenant, { rows: [target], state: move.to, reason: move.reason, at })
  const { areaPath } = target
  await countChanges(tx, tenant, [{ campaignId, areaPath, from: move.from, to: move.to }])
  return { done: true }
}

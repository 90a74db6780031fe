import { campaignActions } from '@yiwang/contract/campaigns'
import type { CampaignAction } from '@yiwang/contract/campaigns'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { WORDS, wrongState } from '../domain/words.ts'
import { lockCampaign } from '../store/campaign-store.ts'
import type { CampaignRecord } from '../store/campaign-store.ts'
import { demand, isConcerned } from '../store/reach.ts'

type Asked = { campaignId: string; version: number | null }

/** The campaign for an action of those who manage it, locked; refuses what its state does not allow. */
export async function lockFor(tx: Tx, actor: Actor, asked: Asked, action: CampaignAction): Promise<CampaignRecord> {
  const row = await lockCampaign(tx, actor.tenant, asked.campaignId)
  if (!row) throw notFound('campaign')
  const { unitId, areaPath, version } = row
  const readable = isConcerned(actor, 'campaign.read', row) && row.state !== 'draft'
  demand(actor, 'campaign.manage', { unitId, areaPath, what: 'campaign', readable })
  if (asked.version !== null && asked.version !== version)
    throw new AppError('conflict', `campaign is at ${version}`, WORDS.changed, { current: { version } })
  if (!campaignActions(row.state).includes(action)) throw ruleBroken(`campaign is ${row.state}`, wrongState(row.state))
  return row
}

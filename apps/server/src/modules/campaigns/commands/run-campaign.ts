import { newId } from '@yiwang/contract'
import type { CampaignView } from '@yiwang/contract/campaigns'
import { TEMPORARY_CODE } from '@yiwang/contract/tasks'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { writeAudit } from '../../../kernel/audit.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { DomainEvent, EventJob } from '../../../kernel/events.ts'
import { openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { getCampaign } from '../queries/campaigns.ts'
import { lockCampaign, saveEnd, saveReminder, saveStart, scheduleJob } from '../store/campaign-store.ts'
import type { CampaignRecord } from '../store/campaign-store.ts'
import { findForm } from '../store/form-store.ts'
import { rebuildProgress } from '../store/progress-store.ts'
import { freezeTargets, openPaths } from '../store/target-store.ts'
import { refuseUnlisted } from './keep-campaign.ts'
import { choiceFor, withWholeLibrary } from './choose-targets.ts'
import { lockFor } from './lock-campaign.ts'
import { asksOf, tellGrids } from './tell-grids.ts'

/** Name of the event that ends or reminds by itself, and who listens to it. */
export const CAMPAIGN_DUE = { event: 'campaigns.due', subscriber: 'campaigns.times' } as const
/** Tells that a unit asks something of grids, so that the ledger of burdens counts it. */
export const CAMPAIGN_ASKED = 'campaigns.asked'

const DAY = 86_400_000

type GridWork = Pick<Context, 'gridWork'>

type Asked = { campaignId: string; version: number | null; at: Date }

/** Freezes the target with the count, spreads it over the grids, and asks: from here on nobody is added or lost. */
export async function startCampaign(
  context: Pick<Context, 'events' | 'gridWork'>,
  tx: Tx,
  actor: Actor,
  input: Asked,
): Promise<CampaignView> {
  const { tenant } = actor
  const row = await lockFor(tx, actor, input, 'start')
  if ((await findForm(tx, tenant, row.formId))?.state !== 'published')
    throw ruleBroken('form not published', WORDS.formUnpublished)
  if (row.closesOn < chinaDay(input.at)) throw ruleBroken('past', WORDS.pastClosing, { closesOn: WORDS.pastClosing })
  if (row.target !== null) await freeze(tx, actor, row, input.at)
  const { id: campaignId, areaPath } = row
  await withWholeLibrary(tx, actor, () => rebuildProgress(tx, tenant, { campaignId, areaPath }))
  await saveStart(tx, { tenant, id: row.id, at: input.at })
  if (row.target !== null) {
    const grids = await gridsWithOpen(tx, tenant, row)
    const { unitId, title } = row
    const asks = asksOf(row.form, grids)
    const gridPaths = asks.map(({ gridPath }) => gridPath)
    await refuseUnlisted(context, tx, tenant, { ...row, from: chinaDay(input.at), gridPaths })
    await context.events.emit(tx, tenant, CAMPAIGN_ASKED, {
      campaignId,
      unitId,
      title,
      at: input.at.toISOString(),
      typed: row.form.own.length,
      itemCode: row.basis?.by === 'list' ? row.basis.code : TEMPORARY_CODE,
      asks,
    })
    tellGrids(tx, { tenant, campaign: row, grids, template: 'campaign.asked', at: input.at })
    await schedule(tx, tenant, row, input.at)
  }
  const end = dueJob(tenant, { campaignId: row.id, what: 'end' }, row.endsAt)
  await scheduleJob(tx, end, { key: `campaigns.end.${row.id}`, at: row.endsAt })
  return getCampaign(context, tx, actor, { campaignId: row.id, at: input.at })
}

async function freeze(tx: Tx, actor: Actor, row: CampaignRecord, at: Date): Promise<void> {
  const { tenant } = actor
  const filter = row.target ?? { ledger: null, where: [] }
  const choice = await choiceFor(tx, actor, { form: row.form, filter, areaPath: row.areaPath })
  const ledgerId = filter.ledger === null ? null : (choice.ledgers.get(filter.ledger) ?? null)
  const freezing = { tenant, campaignId: row.id, ledgerId, at, day: chinaDay(at) }
  const targets = await withWholeLibrary(tx, actor, () => freezeTargets(tx, choice, freezing))
  if (targets === 0) throw ruleBroken('no targets', WORDS.noTargets, { target: WORDS.noTargets })
}

function gridsWithOpen(tx: Tx, tenant: string, { id }: CampaignRecord) {
  return withWholeLibrary(tx, systemActor(tenant), () => openPaths(tx, tenant, id))
}

async function schedule(tx: Tx, tenant: string, row: CampaignRecord, at: Date): Promise<void> {
  const remindAt = new Date(row.endsAt.getTime() - row.remindDays * DAY)
  if (remindAt <= at) return
  const job = dueJob(tenant, { campaignId: row.id, what: 'remind' }, remindAt)
  await scheduleJob(tx, job, { key: `campaigns.remind.${row.id}`, at: remindAt })
}

function dueJob(tenant: string, payload: { campaignId: string; what: 'end' | 'remind' }, at: Date): EventJob {
  const event = { name: CAMPAIGN_DUE.event, id: newId(), tenant, at: at.toISOString(), payload }
  return { subscriber: CAMPAIGN_DUE.subscriber, event }
}

/** Reminds the teams of grids with something open. Once in a campaign, whoever asks for it. */
export async function remindCampaign(context: GridWork, tx: Tx, actor: Actor, input: Asked): Promise<CampaignView> {
  const row = await lockFor(tx, actor, input, 'remind')
  if (row.remindedAt !== null) throw ruleBroken('reminded already', WORDS.remindedAlready)
  await remind(tx, actor.tenant, row, input.at)
  await openRegisters(tx, actor)
  return getCampaign(context, tx, actor, { campaignId: row.id, at: input.at })
}

async function remind(tx: Tx, tenant: string, row: CampaignRecord, at: Date): Promise<void> {
  const grids = await gridsWithOpen(tx, tenant, row)
  tellGrids(tx, { tenant, campaign: row, grids, template: 'campaign.reminder', at })
  await saveReminder(tx, { tenant, id: row.id, at })
}

export async function closeCampaign(
  context: GridWork,
  tx: Tx,
  actor: Actor,
  input: Asked & { note: string },
): Promise<CampaignView> {
  const row = await lockFor(tx, actor, input, 'close')
  const note = input.note === '' ? null : input.note
  await saveEnd(tx, { tenant: actor.tenant, id: row.id, state: 'closed', at: input.at, note })
  return getCampaign(context, tx, actor, { campaignId: row.id, at: input.at })
}

/** Calls a campaign off: what was answered stays, nobody is asked any more. */
export async function cancelCampaign(
  context: GridWork,
  tx: Tx,
  actor: Actor,
  input: Asked & { note: string },
): Promise<CampaignView> {
  const row = await lockFor(tx, actor, input, 'cancel')
  await saveEnd(tx, { tenant: actor.tenant, id: row.id, state: 'cancelled', at: input.at, note: input.note })
  return getCampaign(context, tx, actor, { campaignId: row.id, at: input.at })
}

/** Ends a campaign after its last day, or reminds before it. Called by the job queue at that moment. */
export async function whenDue(tx: Tx, { tenant, at, payload }: DomainEvent): Promise<void> {
  const row = await lockCampaign(tx, tenant, String(payload.campaignId))
  if (row?.state !== 'running') return
  const then = new Date(at)
  if (payload.what === 'remind') {
    if (row.remindedAt === null) await remind(tx, tenant, row, then)
    return
  }
  await saveEnd(tx, { tenant, id: row.id, state: 'closed', at: then, note: null })
  const note = { action: 'campaign.end', subjectType: 'campaign', subjectId: row.id, at: then }
  await writeAudit(tx, systemActor(tenant), note)
}

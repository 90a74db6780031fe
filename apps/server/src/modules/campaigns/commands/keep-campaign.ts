import { residentsAnswer } from '@yiwang/contract/campaigns'
import type { CampaignView, campaignRoutes } from '@yiwang/contract/campaigns'
import { factKey, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context as Whole } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea } from '../../areas/index.ts'
import { newCampaignCode } from '../domain/codes.ts'
import { endOfDay } from '../domain/days.ts'
import { WORDS } from '../domain/words.ts'
import { getCampaign } from '../queries/campaigns.ts'
import { insertCampaign, updateCampaign } from '../store/campaign-store.ts'
import type { CampaignColumns } from '../store/campaign-store.ts'
import { findForm } from '../store/form-store.ts'
import type { FormRecord } from '../store/form-store.ts'
import { askingUnit } from './asking-unit.ts'
import type { AskingUnit } from './asking-unit.ts'
import { choiceFor } from './choose-targets.ts'
import { lockFor } from './lock-campaign.ts'

type Context = Pick<Whole, 'gridWork'>
type Routes = typeof campaignRoutes
type Told<Name extends keyof Routes> = Omit<Input<Routes[Name]>, 'commandId'>
type Content = Omit<Told<'add'>, 'id' | 'unitId' | 'version'>

/** Prepares a campaign: nobody is asked before it starts. */
export async function addCampaign(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Omit<Told<'add'>, 'version'>,
): Promise<CampaignView> {
  const { tenant } = actor
  const unit = await askingUnit(tx, actor, input.unitId)
  const columns = await columnsOf(tx, actor, input, { unit, code: null })
  await refuseUnlisted(context, tx, tenant, { ...columns, unitId: unit.id, from: chinaDay(input.at) })
  await insertCampaign(tx, { ...columns, tenant, id: input.id, unitId: unit.id, at: input.at })
  return getCampaign(context, tx, actor, { campaignId: input.id, at: input.at })
}

export async function editCampaign(context: Context, tx: Tx, actor: Actor, input: Told<'edit'>): Promise<CampaignView> {
  const row = await lockFor(tx, actor, input, 'edit')
  const unit = await askingUnit(tx, actor, row.unitId)
  const columns = await columnsOf(tx, actor, input, { unit, code: row.code })
  await refuseUnlisted(context, tx, actor.tenant, { ...columns, unitId: unit.id, from: chinaDay(input.at) })
  await updateCampaign(tx, { ...columns, tenant: actor.tenant, id: row.id })
  return getCampaign(context, tx, actor, { campaignId: row.id, at: input.at })
}

type Asking = Pick<CampaignColumns, 'basis' | 'areaPath' | 'target' | 'closesOn'> & {
  unitId: string
  from: string
  gridPaths?: readonly string[]
}

/** Work that is not on the admission list is not sent to grids; what asks nobody there rests on nothing. */
export async function refuseUnlisted({ gridWork }: Context, tx: Tx, tenant: string, asking: Asking): Promise<void> {
  const { target, closesOn: until, ...asked } = asking
  if (target !== null) await gridWork.admit(tx, tenant, { ...asked, until, cadence: null })
}

async function columnsOf(
  tx: Tx,
  actor: Actor,
  input: Content,
  { unit, code }: { unit: AskingUnit; code: string | null },
): Promise<CampaignColumns> {
  const form = await findForm(tx, actor.tenant, input.formId)
  if (form?.state !== 'published')
    throw ruleBroken('form not published', WORDS.formUnpublished, { formId: WORDS.formUnpublished })
  const area = await findArea(tx, actor.tenant, input.areaId)
  if (!area) throw ruleBroken('area unknown', WORDS.areaUnknown, { areaId: WORDS.areaUnknown })
  if (!isWithin(area.path, unit.areaPath))
    throw ruleBroken('outside unit', WORDS.outsideUnit, { areaId: WORDS.outsideUnit })
  if (input.closesOn < chinaDay(input.at)) throw ruleBroken('past', WORDS.pastClosing, { closesOn: WORDS.pastClosing })
  if (input.target) await choiceFor(tx, actor, { form: form.content, filter: input.target, areaPath: area.path })
  const registration = input.selfRegistration?.by ?? null
  if (registration !== null) refuseUnfit(form, registration)
  const { title, text, formId, target, closesOn, remindDays, basis } = input
  return {
    formId,
    title,
    text,
    areaId: area.id,
    areaPath: area.path,
    target,
    closesOn,
    endsAt: endOfDay(closesOn),
    remindDays,
    registration,
    code: registration === null ? null : (code ?? newCampaignCode()),
    basis: target === null ? null : basis,
  }
}

/** Residents say something of themselves alone, with the number by which one entry is told from another. */
function refuseUnfit({ content, subject }: FormRecord, by: 'identity-number' | 'phone'): void {
  const keys = content.facts.map(({ key }) => key)
  if (subject !== 'person' || ![`person.${by}`, 'person.name'].every((key) => keys.includes(key)))
    throw ruleBroken('form has no number of the person', WORDS.noRegistration, {
      selfRegistration: WORDS.noRegistration,
    })
  const unanswered = content.facts.filter(({ key, required }) => required && !isForResidents(key))
  if (unanswered.length > 0)
    throw ruleBroken('asks what residents cannot answer', WORDS.notByResidents, {
      selfRegistration: WORDS.notByResidents,
    })
  if (keys.some((key) => !key.startsWith('person.')))
    throw ruleBroken('form asks beyond the person', WORDS.personsOnly, { selfRegistration: WORDS.personsOnly })
}

/** Pictures, places and other subjects are asked at the door, not on the page behind a QR code. */
function isForResidents(name: string): boolean {
  const field = SUBJECT_FIELDS.person.find(({ key }) => factKey('person', key) === name)
  return field === undefined || residentsAnswer(field)
}

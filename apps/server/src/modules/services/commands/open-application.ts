import { newId } from '@yiwang/contract'
import type { MatterContent } from '@yiwang/contract/matters'
import { isCreditCode, isIdentityNumber } from '@yiwang/contract/registers'
import { newApplicationCore, newCheckList } from '@yiwang/contract/services'
import type { ApplicationReceipt, ApplicationRole, applicationRoutes } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { readMatter, readMatters } from '../../matters/index.ts'
import type { MatterInForce } from '../../matters/index.ts'
import { columnsOf } from '../domain/core-of.ts'
import { withApplicant } from '../domain/form-fields.ts'
import { refuseFlaws } from '../domain/form-flaws.ts'
import { personColumns, sealForm } from '../domain/person-seal.ts'
import { newTrackingCode } from '../domain/tracking-code.ts'
import { WORDS } from '../domain/words.ts'
import { areaNamedIn, authorityOf, officeOf, placeOf } from '../queries/office.ts'
import { receiptOf } from '../queries/receipt.ts'
import { insertApplication, isKnownApplication } from '../store/application-store.ts'
import { saveMaterials } from '../store/material-store.ts'
import { openAllServices, openServices } from '../store/open-services.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { enterPerson } from './enter-person.ts'
import { recordConsent } from './record-consent.ts'
import { refuseMandate } from './check-mandate.ts'
import { subjectByNumber, subjectOfAgent } from './same-subject.ts'

type Opening = Input<typeof applicationRoutes.open>

/**
 * Begins an application as a draft under the version of the matter that is in force; it keeps that version whatever is
 * published later. A joined-up matter begins with one part for each authority.
 */
export async function openApplication(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Opening,
): Promise<ApplicationReceipt> {
  const { tenant } = actor
  await refuseSecondTime(tx, actor, input.id)
  const matter = await readMatter(tx, tenant, input.matterId, input.at)
  if (!matter) throw ruleBroken('matter not in force', WORDS.matterUnknown, { matterId: WORDS.matterUnknown })
  const channel = channelFor(actor, input)
  refuseUnfit(matter.content, { ...input, channel })
  const form = withApplicant(matter.content, input.applicant, input.form)
  refuseFlaws(matter.content, form, 'given')
  if (input.agent) await refuseMandate(tx, tenant, { agent: input.agent, matter, at: input.at })
  const areaId = input.areaId ?? (channel === 'portal' ? await areaNamedIn(tx, tenant, input.applicant.address) : null)
  const office = await officeOf(tx, actor, { areaId, matter })
  if (office.path === '') throw forbidden('service.open without an area')
  const place = await placeOf(tx, tenant, { areaId, office })
  const applicant = { ...input.applicant, subjectId: await subjectFor(context, tx, actor, { ...input, place }) }
  const number = numberOf(input.at, await context.nextNumber(tenant, `application-${chinaDay(input.at)}`))
  const base = { context, actor, input: { ...input, channel, applicant, form }, office, place }
  const isJoint = matter.content.parts.length > 0
  const row = await rowFor(tx, {
    ...base,
    id: input.id,
    number,
    matter,
    role: isJoint ? 'parent' : 'single',
    parentId: null,
  })
  settleWithCommit(tx, insertApplication(tx, row), linesOf(tx, row, matter))
  if (isJoint) await openParts(tx, base, { parent: row, matter })
  if (input.consent)
    await recordConsent(tx, actor, { row, content: matter.content, consent: input.consent, at: input.at })
  return receiptOf(tx, actor, { row, missing: [], at: input.at, trackingCode: row.tracking_code })
}

/** Found by the number on the card; what the caller says of it is only believed where there is no number. */
async function subjectFor(
  { secrets }: Context,
  tx: Tx,
  actor: Actor,
  { applicant, place, at }: Opening & { place: { id: string; path: string } },
): Promise<string | null> {
  const found = await subjectByNumber(secrets, tx, actor.tenant, applicant)
  if (found !== null || !isAllowed(actor, 'service.open')) return found
  return applicant.subjectId ?? enterPerson(secrets, tx, actor, { applicant, place, at })
}

/** The id comes from the device: the same application sent again under another command is refused by name. */
async function refuseSecondTime(tx: Tx, actor: Actor, id: string): Promise<void> {
  await openAllServices(tx)
  const isKnown = await isKnownApplication(tx, actor.tenant, id)
  await openServices(tx, actor)
  if (isKnown) throw new AppError('conflict', 'application id used before', WORDS.sameApplication)
}

function channelFor(actor: Actor, { channel }: Opening): ApplicationRecord['channel'] {
  if (isAllowed(actor, 'service.open')) return channel === 'portal' ? 'window' : channel
  return 'portal'
}

/** Rules of the matter about who may apply, for whom and how. */
function refuseUnfit(content: MatterContent, { channel, applicant, agent }: Opening): void {
  if (content.channels.length > 0 && !content.channels.includes(channel))
    throw ruleBroken('channel not offered', WORDS.channel, { channel: WORDS.channel })
  if (content.audiences.length > 0 && !content.audiences.includes(applicant.kind))
    throw ruleBroken('audience not served', WORDS.audience, { 'applicant.kind': WORDS.audience })
  const mayAct = content.agents.map(({ relation }) => relation)
  if (agent && mayAct.length > 0 && !mayAct.includes(agent.relation))
    throw ruleBroken('relation may not act', WORDS.agent, { 'agent.relation': WORDS.agent })
  const number = applicant.idNumber.toUpperCase().replace(/\s/g, '')
  const isRight = applicant.kind === 'person' ? isIdentityNumber(number) : isCreditCode(number)
  if (number !== '' && !isRight) throw ruleBroken('number wrong', WORDS.number, { 'applicant.idNumber': WORDS.number })
}

/** S20261122-00017: sorts by day, short enough to be told by telephone. */
function numberOf(at: Date, sequence: number): string {
  return `S${chinaDay(at).replace(/-/g, '')}-${String(sequence).padStart(5, '0')}`
}

type Base = {
  context: Context
  actor: Actor
  input: Opening
  office: { areaId: string; path: string; unitId: string | null }
  place: { id: string; path: string }
}
type Row = { id: string; number: string; matter: MatterInForce; role: ApplicationRole; parentId: string | null }

async function rowFor(tx: Tx, of: Base & Row): Promise<ApplicationRecord> {
  const { context, actor, input, office, place, id, number, matter, role, parentId } = of
  const { content } = matter
  const core = newApplicationCore(rulesOf(content), role)
  return {
    ...columnsOf(core),
    ...personColumns(context.secrets, id, input),
    tenant: actor.tenant,
    id,
    number,
    tracking_code: newTrackingCode(),
    matter_id: matter.matterId,
    matter_version_id: matter.versionId,
    matter_code: content.code || content.basicCode || matter.localCode,
    matter_name: content.name,
    handling: content.handling,
    channel: input.channel,
    role,
    parent_id: parentId,
    state: core.state,
    outcome: null,
    applicant_person_id: isAllowed(actor, 'service.open') ? null : actor.id,
    agent_subject_id: await subjectOfAgent(context.secrets, tx, actor.tenant, input.agent),
    form_sealed: sealForm(context.secrets, id, input.form),
    delivery_way: input.delivery,
    area_id: place.id,
    area_path: place.path,
    office_area_id: office.areaId,
    office_path: office.path,
    office_unit_id: office.unitId,
    authority_unit_id: await authorityOf(tx, actor.tenant, { matter, areaId: place.id }),
    opened_by: actor.id,
    opened_name: actor.name,
    accepted_by: null,
    reviewed_by: null,
    reviewed_name: null,
    decided_by: null,
    statutory: content.statutory,
    promised: content.promised ?? content.statutory,
    rules: core.rules,
    course: core.course,
    created_at: input.at,
    submitted_at: null,
    accepted_at: null,
    decided_at: null,
    issued_at: null,
    delivered_at: null,
    changed_at: input.at,
    notice_due_at: null,
    supplement_due_at: null,
    statutory_due_at: null,
    promised_due_at: null,
    provisional: false,
    lateness: 0,
    actual_days: null,
    watch_at: null,
    version: core.version,
  }
}

function rulesOf({ handling, separatePosts, specials }: MatterContent) {
  const instant = handling === 'instant'
  return { instant, separate: separatePosts && !instant, special: specials.map(({ kind }) => kind) }
}

function linesOf(tx: Tx, row: ApplicationRecord, { content }: MatterInForce): Promise<void> {
  return saveMaterials(tx, row.tenant, { applicationId: row.id, at: null, lines: newCheckList(content.materials) })
}

/** Every authority gets its part with its own matter, clock and place; form and materials stay with the whole. */
async function openParts(
  tx: Tx,
  base: Base,
  { parent, matter }: { parent: ApplicationRecord; matter: MatterInForce },
): Promise<void> {
  const parts = await readMatters(tx, parent.tenant, matter.content.parts, base.input.at)
  for (const [i, partId] of matter.content.parts.entries()) {
    const part = parts.get(partId)
    if (!part) throw ruleBroken('a part is not in force', WORDS.matterUnknown, { matterId: WORDS.matterUnknown })
    const id = newId(base.input.at.getTime())
    const number = `${parent.number}-${i + 1}`
    const row = await rowFor(tx, { ...base, id, number, matter: part, role: 'part', parentId: parent.id })
    await insertApplication(tx, { ...row, form_sealed: sealForm(base.context.secrets, id, {}) })
  }
}

import type { ProofStep } from '@yiwang/contract/catalog'
import type { casesRoutes, CaseReceipt, Channel } from '@yiwang/contract/cases'
import { firstClocks, newCaseCore } from '@yiwang/contract/cases'
import type { Role } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { blindIndex, maskName, maskPhone, seal } from '../../../kernel/crypto.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { currentCatalog, findCondition, findSubclass, stageLimitsFor } from '../../catalog/index.ts'
import { caseNumber } from '../domain/case-number.ts'
import { newTrackingCode } from '../domain/tracking-code.ts'
import { addEntry, columnsOf, coreOf, findCase, insertCase } from '../store/case-store.ts'
import { REPORTER_NAME, REPORTER_PHONE } from '../store/sealed-columns.ts'
import type { CaseRecord } from '../store/tables.ts'
import type { Learner } from '../learner.ts'
import { timedCase } from './clock-rules.ts'
import { dispatchEmergency } from './dispatch-emergency.ts'
import { placeOf } from './place.ts'
import { receiptOf, takeAction } from './take-action.ts'
import { tellEmergency } from './tell.ts'
import { MESSAGES } from './words.ts'

export type ReportCase = Omit<Input<typeof casesRoutes.report>, 'commandId' | 'version'>

/** The platform with what proposals have learned: an emergency is dispatched by them. */
export type Reporting = Context & { learner: Learner }

/**
 * Takes a report: place, number and tracking code are given, the story begins. Done on the spot it is closed at once;
 * an emergency is filed and dispatched at once.
 */
export async function reportCase(context: Reporting, tx: Tx, actor: Actor, input: ReportCase): Promise<CaseReceipt> {
  const [area, subclass, catalog, sequence, limits] = await Promise.all([
    placeOf(tx, actor, input),
    input.subclassId === null ? null : findSubclass(tx, actor.tenant, input.subclassId),
    currentCatalog(tx, actor.tenant),
    context.nextNumber(actor.tenant, `case-${chinaDay(input.at)}`),
    stageLimitsFor(tx, actor.tenant, null),
    refuseSecondTime(tx, { tenant: actor.tenant, id: input.id }),
  ])
  if (input.subclassId !== null && !subclass)
    throw ruleBroken('class unknown', MESSAGES.classUnknown, { subclassId: MESSAGES.classUnknown })
  if (subclass) await refuseWithoutPhoto(tx, actor, input, subclass)
  const contact = contactOf(context, input)
  const canCall = contact.reporter_phone_sealed !== null || actor.kind === 'anonymous' || isResident(actor)
  const clocks = firstClocks(limits, { at: input.at.toISOString(), canCall })
  const priority = priorityOf(actor, input)
  const opened = { ...newCaseCore, subclassId: input.subclassId, priority }
  const core = await timedCase(tx, actor.tenant, { ...opened, course: { ...opened.course, clocks } })
  const row: CaseRecord = {
    ...contact,
    tenant: actor.tenant,
    id: input.id,
    number: caseNumber(actor.tenant, chinaDay(input.at), sequence),
    tracking_code: newTrackingCode(),
    title: titleOf(input, subclass?.name ?? ''),
    text: input.text,
    channel: input.hardMatter ? 'hard-matter' : channelOf(actor),
    catalog_version_id: catalog.versionId,
    area_id: area.id,
    area_path: area.path,
    address: input.address,
    lng: input.lng,
    lat: input.lat,
    reporter_id: actor.id,
    reported_at: input.at,
    changed_at: input.at,
    cover_id: input.photos[0] ?? null,
    handled_at: null,
    closed_at: null,
    ...columnsOf(core, { handling_due_at: null }),
    course: core.course,
  }
  settleWithCommit(tx, insertCase(tx, row), addEntry(tx, firstEntry(actor, row, input)))
  const subject = { type: 'case', subjectId: row.id }
  await attachFiles(tx, actor, { ids: input.photos, content: 'image', ...subject })
  await attachFiles(tx, actor, { ids: input.voices.map(({ id }) => id), content: 'audio', ...subject })
  const receipt = await next(context, tx, actor, { row, input })
  return { ...receipt, trackingCode: row.tracking_code }
}

/** Staff brings the photo that every filing condition of the class asks for; residents are never turned away for one. */
async function refuseWithoutPhoto(
  tx: Tx,
  actor: Actor,
  { photos, selfHandled }: ReportCase,
  subclass: NonNullable<Awaited<ReturnType<typeof findSubclass>>>,
): Promise<void> {
  if (actor.kind !== 'person' || isResident(actor)) return
  const conditions = await Promise.all(subclass.conditions.map(({ id }) => findCondition(tx, actor.tenant, id)))
  const asks = (step: ProofStep) => conditions.length > 0 && conditions.every((one) => one?.photoAt.includes(step))
  if (photos.length === 0 && asks('report'))
    throw ruleBroken('photo needed', MESSAGES.photoNeeded, { photos: MESSAGES.photoNeeded })
  if (selfHandled && selfHandled.photos.length === 0 && asks('handle'))
    throw ruleBroken('photo needed', MESSAGES.photoNeeded, { 'selfHandled.photos': MESSAGES.photoNeeded })
}

async function next(context: Reporting, tx: Tx, actor: Actor, { row, input }: { row: CaseRecord; input: ReportCase }) {
  if (input.selfHandled) {
    const action = { type: 'self-handle' as const, input: input.selfHandled }
    return takeAction(context.events, tx, actor, { caseId: row.id, version: 1, at: input.at, action })
  }
  if (row.priority === 'emergency') {
    tellEmergency(tx, row, input.at)
    await dispatchEmergency(context, tx, { row, at: input.at })
  }
  const current = row.priority === 'emergency' ? await findCase(tx, row.tenant, row.id) : row
  return receiptOf(actor, current ?? row, { core: coreOf(current ?? row), at: input.at })
}

/**
 * Whom nobody knows sends out no emergency squad: what they call an emergency is urgent, on top of the desk, with what
 * they said in its story.
 */
function priorityOf({ kind }: Actor, { priority }: ReportCase): ReportCase['priority'] {
  return kind === 'anonymous' && priority === 'emergency' ? 'urgent' : priority
}

/** The id comes from the device: a report sent again under another command is the same report. */
async function refuseSecondTime(tx: Tx, row: { tenant: string; id: string }): Promise<void> {
  const known = await findCase(tx, row.tenant, row.id)
  if (known)
    throw new AppError('conflict', 'case id used before', MESSAGES.alreadyReported, {
      current: { number: known.number },
    })
}

function contactOf({ secrets }: Context, { id, reporterName, reporterPhone }: ReportCase) {
  const digits = reporterPhone?.replace(/\D/g, '') ?? ''
  return {
    reporter_name_sealed:
      reporterName === '' ? null : seal(secrets, { column: REPORTER_NAME, rowId: id }, reporterName),
    reporter_name_masked: reporterName === '' ? null : maskName(reporterName),
    reporter_phone_sealed: digits === '' ? null : seal(secrets, { column: REPORTER_PHONE, rowId: id }, digits),
    reporter_phone_masked: digits === '' ? null : maskPhone(digits),
    reporter_phone_index: digits === '' ? null : blindIndex(secrets, 'phone', digits),
  }
}

const TITLE_LENGTH = 30

function titleOf({ title, text, address, voices }: ReportCase, className: string): string {
  if (title !== '') return title
  const first = text.split(/[\n。！？；]/)[0]?.trim() ?? ''
  if (first !== '') return [...first].slice(0, TITLE_LENGTH).join('')
  if (className === '' && address === '') return voices.length > 0 ? MESSAGES.spokenReport : MESSAGES.picturedReport
  return className === '' ? address : `${className}${address === '' ? '' : `（${address}）`}`.slice(0, 80)
}

function isResident(actor: Actor): boolean {
  return actor.posts.some((post) => post.role === 'resident')
}

const CHANNEL_OF: Partial<Record<Role, Channel>> = {
  resident: 'resident',
  helper: 'helper',
  dispatcher: 'dispatcher',
  window: 'window',
}

/** The channel of a person with several posts is that of the first; a grid worker who also helps reports as a worker. */
function channelOf(actor: Actor): Channel {
  if (actor.kind === 'anonymous') return 'resident'
  const roles = actor.posts.map((post) => post.role)
  if (roles.some((role) => role.startsWith('grid-') || role === 'micro-worker')) return 'worker'
  return CHANNEL_OF[roles[0] ?? 'resident'] ?? 'worker'
}

function firstEntry(actor: Actor, row: Pick<CaseRecord, 'tenant' | 'id' | 'state'>, input: ReportCase) {
  return {
    tenant: row.tenant,
    caseId: row.id,
    at: input.at,
    action: 'report',
    fromState: null,
    toState: row.state,
    actorId: actor.id,
    actorName: actor.name,
    unitId: null,
    note: input.text,
    open: true,
    facts: { priority: input.priority },
    photos: [
      ...input.photos.map((id) => ({ id, kind: 'before' as const })),
      ...input.voices.map(({ id, seconds }) => ({ id, kind: 'voice' as const, seconds })),
    ],
    version: 1,
  }
}

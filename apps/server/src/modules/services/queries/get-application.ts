import { missingKeys } from '@yiwang/contract/services'
import type { ApplicationStep, ApplicationView, applicationRoutes, NewResult } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { chargeView } from '../domain/charge-of.ts'
import { coreOf } from '../domain/core-of.ts'
import { formFields, shownForm } from '../domain/form-fields.ts'
import { paperView } from '../domain/paper-acts.ts'
import { openForm, openPerson } from '../domain/person-seal.ts'
import { abilitiesOf, subjectOf } from '../domain/subject-of.ts'
import { findApplication, partsOf } from '../store/application-store.ts'
import { chargeOf } from '../store/charge-store.ts'
import { consentsOf } from '../store/consent-store.ts'
import { deliveriesOf } from '../store/delivery-store.ts'
import { readMaterials } from '../store/material-store.ts'
import { hardMattersOf } from '../store/hard-matter-store.ts'
import { openServices } from '../store/open-services.ts'
import { countOriginalsOut } from '../store/original-store.ts'
import { papersOf } from '../store/paper-store.ts'
import type { PaperRecord } from '../store/paper-store.ts'
import { revocationsOf } from '../store/revocation-store.ts'
import { readSteps } from '../store/step-store.ts'
import type { ApplicationRecord, StepRecord } from '../store/tables.ts'
import { checkListOf } from './check-list.ts'
import { rowView } from './list-applications.ts'
import { behalfOf, openMine } from './mine-reach.ts'
import type { MineReach } from './mine-reach.ts'
import { matterVersion } from './matter-version.ts'
import type { MatterVersion } from './matter-version.ts'
import { officeName, unitName } from './office.ts'

/** The application within reach; denied and missing look the same. */
export async function readableApplication(tx: Tx, actor: Actor, id: string, at: Date): Promise<ApplicationRecord> {
  return (await readMine(tx, actor, id, at)).row
}

async function readMine(tx: Tx, actor: Actor, id: string, at: Date) {
  const mine = await openMine(tx, actor, at)
  const row = await findApplication(tx, actor.tenant, id)
  if (!row || !isSeen(actor, row, mine)) throw notFound('application')
  return { row, mine }
}

/** Whether a reader sees an application: staff by their posts, residents their own, their wards' and what they act for. */
export function isSeen(actor: Actor, row: ApplicationRecord, mine: MineReach | null): boolean {
  if (mine === null) return isReadable(actor, row)
  const isDraft = row.state === 'draft' && row.opened_by !== actor.id
  return !isDraft && isAllowed(actor, 'service.read') && behalfOf(mine, row) !== null
}

/** Drafts are their owner's alone. */
export function isReadable(actor: Actor, row: ApplicationRecord): boolean {
  if (row.state === 'draft' && row.opened_by !== actor.id) return false
  return isAllowed(actor, 'service.read', subjectOf(row))
}

/** One application with everything that whoever handles it, or whose it is, must see; numbers masked. */
export async function getApplication(
  context: Context,
  tx: Tx,
  actor: Actor,
  { applicationId, at }: Input<typeof applicationRoutes.get>,
): Promise<ApplicationView> {
  const { row, mine } = await readMine(tx, actor, applicationId, at)
  const { tenant, id } = row
  // Whoever handles a part sees what was handed in with the whole.
  if (row.parent_id !== null) await openServices(tx, actor, { applicationId: row.parent_id })
  const matter = await matterVersion(tx, tenant, row.matter_version_id)
  const wholeId = row.parent_id ?? id
  const [line, records, steps, papers, deliveries, consents, originals, parts, revocations, hard, charge] =
    await Promise.all([
      rowView(tx, row, at, mine),
      readMaterials(tx, tenant, wholeId),
      readSteps(tx, tenant, id),
      papersOf(tx, tenant, id),
      deliveriesOf(tx, tenant, id),
      consentsOf(tx, tenant, wholeId),
      countOriginalsOut(tx, tenant, wholeId),
      row.role === 'parent' ? partsOf(tx, tenant, id) : [],
      revocationsOf(tx, tenant, id),
      hardMattersOf(tx, tenant, id),
      chargeOf(tx, tenant, id),
    ])
  const [office, authority] = await Promise.all([
    officeName(tx, tenant, row),
    unitName(tx, tenant, row.authority_unit_id),
  ])
  const lists = await codeListsOf(tx, tenant, at)
  const choicesOf = (code: string) =>
    (lists.get(code)?.entries ?? []).map(({ code: value, zh }) => ({ code: value, name: zh }))
  const isAccount = row.applicant_person_id !== null && row.applicant_person_id === actor.id
  // Whoever stands on the applicant's side sees what the applicant is told.
  const isApplicant = isAccount || mine !== null
  return {
    ...line,
    ...personView(context, row),
    trackingCode: isAccount || row.opened_by === actor.id ? row.tracking_code : null,
    matterVersionId: row.matter_version_id,
    officeAreaId: row.office_area_id,
    officePhone: office.phone,
    authorityUnitId: row.authority_unit_id,
    authorityPhone: authority.phone,
    parentId: row.parent_id,
    parts: await Promise.all(parts.map((part) => rowView(tx, part, at))),
    form: shownForm(formFields(matter.content), openForm(context.secrets, row), choicesOf),
    checkList: await checkListOf(tx, tenant, await listMatter(tx, row, matter), records),
    consents: consents.map(({ id: consentId, facts, earlier, how, givenAt, revokedAt }) => ({
      id: consentId,
      facts: [...facts],
      earlier,
      how,
      at: givenAt.toISOString(),
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
    originals,
    handlerName: row.reviewed_name,
    proposal: isApplicant ? null : proposalIn(row, steps),
    refusal: refusalIn(row, steps),
    notices: noticesOf(row, matter),
    results: papers.filter(({ kind, revokedAt }) => kind === 'result' && revokedAt === null).map(resultOf),
    papers: papers.map((paper) => paperView(actor, row, { paper, papers, revocations })),
    deliveries: deliveries.map(
      ({ id: deliveryId, method, state, waybill, addressMasked, at: sentAt, deliveredAt, receipt }) => ({
        id: deliveryId,
        method,
        state,
        waybill,
        addressMasked,
        at: sentAt.toISOString(),
        deliveredAt: deliveredAt?.toISOString() ?? null,
        signer: receipt?.signer ?? null,
      }),
    ),
    deliveryWay: row.delivery_way,
    steps: steps.filter(({ open }) => open || !isApplicant).map((step) => stepView(step, isApplicant)),
    visits: row.course.visits,
    hardMatters: hard.map(({ caseId, caseNumber, trackingCode, openedBy, at: openedAt }) => ({
      caseId,
      number: caseNumber,
      trackingCode: openedBy !== null && openedBy === actor.id ? trackingCode : null,
      at: openedAt.toISOString(),
    })),
    charge: charge === null ? null : chargeView(actor, row, charge),
    can: abilitiesOf(actor, row, { core: coreOf(row), missing: missingKeys(records) }),
  }
}

/** What was issued, as its paper names it; the lines of it stand on the paper alone. */
function resultOf({ title, number, validFrom, validTo }: PaperRecord): NewResult {
  return { title, number, validFrom, validTo, lines: [] }
}

/** A part shows the list of its whole, in the words of the whole's matter. */
async function listMatter(tx: Tx, row: ApplicationRecord, matter: MatterVersion) {
  if (row.parent_id === null) return matter.content
  const parent = await findApplication(tx, row.tenant, row.parent_id)
  return parent ? (await matterVersion(tx, row.tenant, parent.matter_version_id)).content : matter.content
}

function personView({ secrets }: Context, row: ApplicationRecord): Pick<ApplicationView, 'applicant' | 'agent'> {
  const person = openPerson(secrets, row)
  const relation = row.agent_relation as NonNullable<ApplicationView['agent']>['relation'] | null
  return {
    applicant: {
      kind: row.applicant_kind,
      subjectId: row.applicant_subject_id,
      name: person.name,
      idNumberMasked: row.number_masked,
      phoneMasked: row.phone_masked,
      addressMasked: row.address_masked,
    },
    agent:
      person.agent && relation
        ? { relation, name: person.agent.name, phoneMasked: row.agent_phone_masked, mandateId: row.mandate_id }
        : null,
  }
}

function proposalIn(row: ApplicationRecord, steps: readonly StepRecord[]): ApplicationView['proposal'] {
  const step = steps.findLast(({ action }) => action === 'propose')
  const { proposal } = row.course
  return step && proposal !== null ? { favours: proposal, note: step.note } : null
}

function refusalIn({ outcome }: ApplicationRecord, steps: readonly StepRecord[]): ApplicationView['refusal'] {
  if (outcome !== 'refused' && outcome !== 'not-accepted') return null
  const facts = steps.findLast((step) => step.facts.refusal !== undefined)?.facts.refusal
  return (facts as ApplicationView['refusal'] | undefined) ?? null
}

function noticesOf({ course }: ApplicationRecord, { content }: MatterVersion): ApplicationView['notices'] {
  const names = new Map(content.materials.map(({ key, name }) => [key, name]))
  return course.notices.map(({ at, keys }) => ({
    at,
    keys: [...keys],
    names: keys.map((key) => names.get(key) ?? key),
  }))
}

export function stepView(step: StepRecord, isApplicant: boolean): ApplicationStep {
  return {
    at: step.at.toISOString(),
    action: step.action as ApplicationStep['action'],
    toState: step.toState,
    unitName: step.unitName,
    actorName: isApplicant ? null : step.actorName,
    note: step.note,
  }
}

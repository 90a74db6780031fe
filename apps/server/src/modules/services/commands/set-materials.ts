import { applyMaterial, missingKeys } from '@yiwang/contract/services'
import type { ApplicationReceipt, applicationRoutes, CheckLine, MaterialLine } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { attachFiles, namedFiles } from '../../../kernel/files/files.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { withApplicant } from '../domain/form-fields.ts'
import { refuseFlaws } from '../domain/form-flaws.ts'
import { openForm, openPerson, openPhone, personColumns, sealForm } from '../domain/person-seal.ts'
import { subjectOf } from '../domain/subject-of.ts'
import { MATERIAL_WORDS, WORDS } from '../domain/words.ts'
import { checkListOf } from '../queries/check-list.ts'
import { isReadable } from '../queries/get-application.ts'
import { matterVersion } from '../queries/matter-version.ts'
import { receiptOf } from '../queries/receipt.ts'
import { lockApplication, saveApplication } from '../store/application-store.ts'
import type { ApplicationChange } from '../store/application-store.ts'
import { readMaterials, saveMaterials } from '../store/material-store.ts'
import { openServices } from '../store/open-services.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { refuseMandate } from './check-mandate.ts'
import { APPLICATION_FILES } from './record-consent.ts'
import { subjectByNumber, subjectOfAgent } from './same-subject.ts'

/** While these stand, materials may still come in. */
const FILLED_IN: ReadonlySet<ApplicationRecord['state']> = new Set(['draft', 'submitted', 'supplementing'])

type Wanted = { applicationId: string; version: number | null }

/** The application to be filled in, locked, for whoever may hand it in or take it in. */
export async function lockForFilling(
  tx: Tx,
  actor: Actor,
  { applicationId, version }: Wanted,
  states: ReadonlySet<ApplicationRecord['state']> = FILLED_IN,
): Promise<ApplicationRecord> {
  await openServices(tx, actor)
  const row = await lockApplication(tx, actor.tenant, applicationId)
  if (!row || !isReadable(actor, row)) throw notFound('application')
  const subject = subjectOf(row)
  const rights = ['service.apply', 'service.open', 'service.accept'] as const
  if (!rights.some((right) => isAllowed(actor, right, subject))) throw forbidden(rights.join(' or '))
  if (row.role === 'part' || !states.has(row.state) || (version !== null && version !== row.version))
    throw new AppError('conflict', `application is ${row.state} at version ${row.version}`, WORDS.changed, {
      current: { state: row.state, version: row.version },
    })
  return row
}

/** Says of materials whether they are there; pictures go with them. */
export async function setMaterials(
  tx: Tx,
  actor: Actor,
  input: Input<typeof applicationRoutes.setMaterials>,
): Promise<{ version: number; checkList: CheckLine[] }> {
  const row = await lockForFilling(tx, actor, input)
  const [matter, records] = await Promise.all([
    matterVersion(tx, row.tenant, row.matter_version_id),
    readMaterials(tx, row.tenant, row.id),
  ])
  const known = new Set(records.flatMap(({ files }) => files))
  const lines = new Map<string, MaterialLine>(records.map((line) => [line.key, line]))
  const fields: Record<string, string> = {}
  for (const said of input.materials) {
    const material = matter.content.materials.find(({ key }) => key === said.key)
    const line = applyMaterial(lines.get(said.key), material, said)
    if (typeof line === 'string') fields[said.key] = MATERIAL_WORDS[line]
    else lines.set(said.key, line)
  }
  const [flaw] = Object.values(fields)
  if (flaw !== undefined) throw ruleBroken('materials refused', flaw, fields)
  const fresh = input.materials.flatMap(({ files }) => files).filter((id) => !known.has(id))
  await attachFiles(tx, actor, { ids: fresh, type: APPLICATION_FILES, subjectId: row.id })
  await refuseUnreadable(tx, row.tenant, fresh)
  const next = records.map((record) => ({ ...record, ...lines.get(record.key) }))
  settleWithCommit(
    tx,
    saveMaterials(tx, row.tenant, { applicationId: row.id, at: input.at, lines: next }),
    saveApplication(tx, row, { changed_at: input.at }),
  )
  return { version: row.version + 1, checkList: await checkListOf(tx, row.tenant, matter.content, next) }
}

/** A clerk must be able to look at a material: a picture, or a document that was looked through. */
async function refuseUnreadable(tx: Tx, tenant: string, ids: readonly string[]): Promise<void> {
  const about = await namedFiles(tx, tenant, ids)
  const isFit = [...about.values()].every(({ mime }) => mime.startsWith('image/') || mime === 'application/pdf')
  if (!isFit)
    throw ruleBroken('material is neither picture nor PDF', WORDS.materialFile, { materials: WORDS.materialFile })
}

/** Changes a draft: whom it is for, the form, where and how the result shall come. */
export async function editApplication(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Input<typeof applicationRoutes.edit>,
): Promise<ApplicationReceipt> {
  const row = await lockForFilling(tx, actor, input, new Set(['draft']))
  const { secrets } = context
  const matter = await matterVersion(tx, row.tenant, row.matter_version_id)
  if (input.form) refuseFlaws(matter.content, input.form, 'given')
  if (input.agent) await refuseMandate(tx, row.tenant, { agent: input.agent, matter, at: input.at })
  const change: ApplicationChange = { changed_at: input.at }
  if (input.applicant || input.agent !== undefined) {
    const { applicant, agent } = { ...heldPerson(context, row), ...givenPerson(input) }
    const found = await subjectByNumber(secrets, tx, row.tenant, applicant)
    const subjectId = found ?? (isAllowed(actor, 'service.open') ? applicant.subjectId : null)
    Object.assign(change, personColumns(secrets, row.id, { applicant: { ...applicant, subjectId }, agent }))
    change.agent_subject_id = await subjectOfAgent(secrets, tx, row.tenant, agent)
  }
  if (input.form || input.applicant) {
    const told = input.applicant ? withApplicant(matter.content, input.applicant, {}) : {}
    const form = { ...openForm(secrets, row), ...told, ...input.form }
    change.form_sealed = sealForm(secrets, row.id, form)
  }
  if (input.delivery) change.delivery_way = input.delivery
  await saveApplication(tx, row, change)
  const missing = missingKeys(await readMaterials(tx, row.tenant, row.id))
  const after = { ...row, ...change, version: row.version + 1 }
  return receiptOf(tx, actor, { row: after, missing, at: input.at })
}

type Persons = Parameters<typeof personColumns>[2]

function givenPerson({ applicant, agent }: Input<typeof applicationRoutes.edit>): Partial<Persons> {
  return { ...(applicant ? { applicant } : {}), ...(agent === undefined ? {} : { agent }) }
}

function heldPerson({ secrets }: Context, row: ApplicationRecord): Persons {
  const { name, idNumber, address, agent } = openPerson(secrets, row)
  const relation = row.agent_relation as NonNullable<Persons['agent']>['relation'] | null
  return {
    applicant: {
      kind: row.applicant_kind,
      subjectId: row.applicant_subject_id,
      name,
      idNumber,
      address,
      phone: openPhone(secrets, row),
    },
    agent: agent && relation ? { ...agent, phone: agent.phone || null, relation, mandateId: row.mandate_id } : null,
  }
}

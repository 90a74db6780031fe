import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import type { RowError } from '@yiwang/contract/areas'
import type { admissionRoutes, AdmissionItemContent } from '@yiwang/contract/tasks'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findUnit, listUnits } from '../../areas/index.ts'
import { defaultAdmissionList } from '../default-admission-list.ts'
import { readAdmission } from '../domain/read-admission.ts'
import { readCsv } from '../domain/sheet.ts'
import { WORDS } from '../domain/words.ts'
import {
  deleteItem,
  deleteVersion,
  findInForce,
  insertVersion,
  lockVersion,
  markPublished,
  readItems,
  readVersions,
  saveItems,
  saveMostDays,
} from '../store/admission-store.ts'

type Routes = typeof admissionRoutes

/** Begins a version as a draft. Nothing is written on a dry run or while a row has an error. */
export async function beginList(
  tx: Tx,
  actor: Actor,
  input: Omit<Input<Routes['import']>, 'commandId' | 'version'>,
): Promise<Reply<Routes['import']>> {
  authorize(actor, 'admission.manage')
  const { items, errors } = await contentOf(tx, actor.tenant, input)
  if (errors.length > 0 || input.dryRun) return { version: null, items: items.length, errors }
  await insertVersion(tx, { ...input, tenant: actor.tenant })
  const stored = items.map((item) => ({ ...item, id: newId(input.at.getTime()) }))
  await saveItems(tx, actor.tenant, input.id, stored)
  const version = (await readVersions(tx, actor.tenant)).find(({ id }) => id === input.id) ?? null
  return { version, items: items.length, errors }
}

type Source = { format: 'csv' | 'copy' | 'default'; content: string; validFrom: string }

async function contentOf(
  tx: Tx,
  tenant: string,
  { format, content, validFrom }: Source,
): Promise<{ items: AdmissionItemContent[]; errors: RowError[] }> {
  if (format === 'copy') {
    const inForce = await findInForce(tx, tenant, validFrom)
    if (!inForce) throw ruleBroken('nothing to copy', WORDS.notCopied, { format: WORDS.notCopied })
    return { items: await readItems(tx, tenant, inForce.id), errors: [] }
  }
  const active = (await listUnits(tx, tenant)).filter((unit) => unit.active)
  const unitIds = new Map(active.map(({ name, id }) => [name, id]))
  const sheet = readCsv(format === 'default' ? defaultAdmissionList() : content)
  return readAdmission(sheet, (name) => unitIds.get(name))
}

async function lockDraft(tx: Tx, tenant: string, versionId: string): Promise<void> {
  const state = await lockVersion(tx, tenant, versionId)
  if (state === null) throw notFound('admission version')
  if (state !== 'draft') throw ruleBroken('version is published', WORDS.draftOnly)
}

/** Adds or changes an entry of a draft; what is published stays as it is. */
export async function setItem(
  tx: Tx,
  actor: Actor,
  input: Omit<Input<Routes['setItem']>, 'commandId' | 'version'>,
): Promise<Reply<Routes['setItem']>> {
  authorize(actor, 'admission.manage')
  const { tenant } = actor
  const { versionId, itemId, at: _, ...content } = input
  await lockDraft(tx, tenant, versionId)
  const others = (await readItems(tx, tenant, versionId)).filter(({ id }) => id !== itemId)
  if (others.some(({ code }) => code === content.code))
    throw ruleBroken('code taken', WORDS.codeTaken, { code: WORDS.codeTaken })
  for (const unitId of content.unitIds) {
    const unit = await findUnit(tx, tenant, unitId)
    if (!unit?.active) throw ruleBroken('unit unknown', WORDS.unitUnknown, { unitIds: WORDS.unitUnknown })
  }
  await saveItems(tx, tenant, versionId, [{ ...content, id: itemId }])
  const saved = (await readItems(tx, tenant, versionId)).find(({ id }) => id === itemId)
  // An id that belongs to another version is left alone by the store.
  if (!saved) throw notFound('admission item')
  return saved
}

export async function removeItem(
  tx: Tx,
  actor: Actor,
  { versionId, itemId }: { versionId: string; itemId: string },
): Promise<{ done: true }> {
  authorize(actor, 'admission.manage')
  await lockDraft(tx, actor.tenant, versionId)
  if (!(await deleteItem(tx, actor.tenant, versionId, itemId))) throw notFound('admission item')
  return { done: true }
}

export async function discardList(tx: Tx, actor: Actor, { versionId }: { versionId: string }): Promise<{ done: true }> {
  authorize(actor, 'admission.manage')
  await lockDraft(tx, actor.tenant, versionId)
  await deleteVersion(tx, actor.tenant, versionId)
  return { done: true }
}

/** Publishes a draft with what its assessment found: local law asks that changes of the list are assessed and told. */
export async function publishList(
  tx: Tx,
  actor: Actor,
  { versionId, assessment, at }: { versionId: string; assessment: string; at: Date },
): Promise<Reply<Routes['publish']>> {
  authorize(actor, 'admission.manage')
  const { tenant } = actor
  await lockDraft(tx, tenant, versionId)
  if ((await readItems(tx, tenant, versionId)).length === 0) throw ruleBroken('empty list', WORDS.emptyList)
  await markPublished(tx, { tenant, id: versionId, assessment, at })
  const version = (await readVersions(tx, tenant)).find(({ id }) => id === versionId)
  if (!version) throw notFound('admission version')
  return version
}

export async function setSettings(
  tx: Tx,
  actor: Actor,
  { temporaryMostDays }: { temporaryMostDays: number },
): Promise<{ temporaryMostDays: number }> {
  authorize(actor, 'admission.manage')
  await saveMostDays(tx, actor.tenant, temporaryMostDays)
  return { temporaryMostDays }
}

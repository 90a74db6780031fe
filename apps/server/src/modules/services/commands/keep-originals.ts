import { applyCustody } from '@yiwang/contract/services'
import type { CustodyAction, Original, originalRoutes, Receipt } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { attachFiles } from '../../../kernel/files/files.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { namesOf } from '../../identity/index.ts'
import { subjectOf } from '../domain/subject-of.ts'
import { CUSTODY_WORDS, MATERIAL_WORDS, WORDS } from '../domain/words.ts'
import { originalCore, originalView } from '../queries/originals.ts'
import { findApplication } from '../store/application-store.ts'
import { readMaterials } from '../store/material-store.ts'
import { openServices } from '../store/open-services.ts'
import { addCustody, insertOriginal, lockOriginal, saveOriginal } from '../store/original-store.ts'
import type { OriginalRecord } from '../store/original-store.ts'
import { APPLICATION_FILES } from './record-consent.ts'
import { tellLost } from './tell.ts'

const APPLICANT = '申请人'

/** Takes a paper from the applicant, who signs for having given it: from here on the caller answers for it. */
export async function takeOriginalIn(
  tx: Tx,
  actor: Actor,
  input: Input<typeof originalRoutes.takeIn>,
): Promise<Original> {
  const { tenant } = actor
  const by = personOf(actor)
  await openServices(tx, actor)
  const row = await findApplication(tx, tenant, input.applicationId)
  if (!row || !isAllowed(actor, 'service.read', subjectOf(row))) throw notFound('application')
  authorize(actor, 'service.custody', subjectOf(row))
  const isKnown = (await readMaterials(tx, tenant, row.id)).some(({ key }) => key === input.materialKey)
  if (!isKnown)
    throw ruleBroken('unknown material', MATERIAL_WORDS['unknown-material'], {
      materialKey: MATERIAL_WORDS['unknown-material'],
    })
  const { id, materialKey, title, pieces, receipt, at } = input
  await insertOriginal(tx, tenant, {
    id,
    applicationId: row.id,
    materialKey,
    title,
    pieces,
    holderId: by,
    holderName: actor.name,
    changedAt: at,
  })
  await addCustody(tx, tenant, {
    originalId: id,
    number: 1,
    at,
    action: 'take-in',
    fromId: null,
    fromName: APPLICANT,
    toId: by,
    toName: actor.name,
    note: receipt.witness,
    receipt,
  })
  await attachReceipt(tx, actor, { applicationId: row.id, receipt })
  return originalView(tx, actor, id)
}

export async function offerOriginal(
  tx: Tx,
  actor: Actor,
  input: Input<typeof originalRoutes.offer>,
): Promise<Original> {
  const { original, by } = await held(tx, actor, input)
  const name = (await namesOf(tx, actor.tenant, [input.personId])).get(input.personId)
  if (name === undefined) throw ruleBroken('unknown person', WORDS.personUnknown, { personId: WORDS.personUnknown })
  const step = { type: 'offer' as const, to: input.personId }
  return move(tx, actor, { original, by, step, at: input.at, toId: input.personId, toName: name, note: input.note })
}

export async function takeOriginal(tx: Tx, actor: Actor, input: Input<typeof originalRoutes.take>): Promise<Original> {
  const { original, by } = await held(tx, actor, input)
  const step = { type: 'take' as const }
  return move(tx, actor, { original, by, step, at: input.at, toId: by, toName: actor.name, note: input.note })
}

export async function callBackOriginal(
  tx: Tx,
  actor: Actor,
  input: Input<typeof originalRoutes.callBack>,
): Promise<Original> {
  const { original, by } = await held(tx, actor, input)
  const step = { type: 'call-back' as const }
  return move(tx, actor, { original, by, step, at: input.at, toId: by, toName: actor.name, note: '' })
}

/** Gives a paper back to its owner, who signs. */
export async function returnOriginal(
  tx: Tx,
  actor: Actor,
  input: Input<typeof originalRoutes.return>,
): Promise<Original> {
  const { original, by } = await held(tx, actor, input)
  const { receipt, at } = input
  const step = { type: 'return' as const }
  const moved = await move(tx, actor, {
    original,
    by,
    step,
    at,
    toId: null,
    toName: APPLICANT,
    note: receipt.witness,
    receipt,
  })
  await attachReceipt(tx, actor, { applicationId: original.applicationId, receipt })
  return moved
}

/** A paper that cannot be found: nothing is hidden, the office's head and the supervisors are told at once. */
export async function reportOriginalLost(
  tx: Tx,
  actor: Actor,
  input: Input<typeof originalRoutes.reportLost>,
): Promise<Original> {
  const { original, by } = await held(tx, actor, input)
  if (original.state === 'bundled') throw ruleBroken('in a bundle', CUSTODY_WORDS['on-its-way'])
  const step = { type: 'report-lost' as const }
  const moved = await move(tx, actor, { original, by, step, at: input.at, toId: null, toName: '', note: input.note })
  const row = await findApplication(tx, actor.tenant, original.applicationId)
  if (row) tellLost(tx, { row, title: original.title, at: input.at })
  return moved
}

type Asked = { originalId: string; version: number | null }

async function held(
  tx: Tx,
  actor: Actor,
  { originalId, version }: Asked,
): Promise<{ original: OriginalRecord; by: string }> {
  const by = personOf(actor)
  await openServices(tx, actor)
  const original = await lockOriginal(tx, actor.tenant, originalId)
  if (!original) throw notFound('original')
  if (version !== null && version !== original.version) {
    const current = await originalView(tx, actor, originalId)
    throw new AppError('conflict', 'original moved meanwhile', WORDS.changed, { current })
  }
  return { original, by }
}

function personOf({ id }: Actor): string {
  if (id === null) throw forbidden('service.custody')
  return id
}

export type Moving = {
  original: OriginalRecord
  by: string
  step: Parameters<typeof applyCustody>[1]
  at: Date
  toId: string | null
  toName: string
  note: string
  receipt?: Receipt
}

async function move(tx: Tx, actor: Actor, moving: Moving): Promise<Original> {
  await moveOriginal(tx, actor, moving)
  return originalView(tx, actor, moving.original.id)
}

/** One step of the chain of custody, written with whom it went from and to. */
export async function moveOriginal(
  tx: Tx,
  { tenant }: Pick<Actor, 'tenant'>,
  { original, by, step, at, toId, toName, note, receipt }: Moving,
): Promise<void> {
  const result = applyCustody(originalCore(original), step, by)
  if (!result.ok) throw ruleBroken(`custody: ${result.reason}`, CUSTODY_WORDS[result.reason])
  const { next } = result
  const action: CustodyAction = step.type
  const isOffer = step.type === 'offer'
  settleWithCommit(
    tx,
    saveOriginal(tx, tenant, {
      id: original.id,
      state: next.state,
      holderId: next.holderId,
      holderName: isOffer ? original.holderName : toName,
      offeredTo: next.offeredTo,
      offeredName: isOffer ? toName : null,
      bundleId: next.bundleId,
      changedAt: at,
      version: next.version,
    }),
    addCustody(tx, tenant, {
      originalId: original.id,
      number: next.version,
      at,
      action,
      fromId: original.holderId,
      fromName: original.holderName,
      toId,
      toName,
      note,
      receipt: receipt ?? null,
    }),
  )
}

type Signed = { applicationId: string; receipt: Receipt }

async function attachReceipt(tx: Tx, actor: Actor, { applicationId, receipt }: Signed): Promise<void> {
  if (receipt.signatureId === null) return
  await attachFiles(tx, actor, { ids: [receipt.signatureId], type: APPLICATION_FILES, subjectId: applicationId })
}

import { applyBundle } from '@yiwang/contract/services'
import type { BundleCore, bundleRoutes, BundleView } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { areaLine } from '../../areas/index.ts'
import { BUNDLE_WORDS, WORDS } from '../domain/words.ts'
import { bundleView } from '../queries/bundles.ts'
import { officeOf } from '../queries/office.ts'
import {
  addItems,
  bundleItems,
  findBundle,
  insertBundle,
  lockBundle,
  removeItem,
  saveBundle,
  saveFindings,
} from '../store/bundle-store.ts'
import type { BundleRecord } from '../store/bundle-store.ts'
import { openServices } from '../store/open-services.ts'
import { lockOriginal } from '../store/original-store.ts'
import { moveOriginal } from './keep-originals.ts'

/** Begins a bundle from the caller's station to an office above it. */
export async function openBundle(
  { nextNumber }: Pick<Context, 'nextNumber'>,
  tx: Tx,
  actor: Actor,
  { id, toAreaId, note, at }: Input<typeof bundleRoutes.open>,
): Promise<BundleView> {
  const { tenant } = actor
  const by = personOf(actor)
  await openServices(tx, actor)
  if (await findBundle(tx, tenant, id)) throw new AppError('conflict', 'bundle id used before', WORDS.changed)
  const office = await officeOf(tx, actor, { areaId: null })
  authorize(actor, 'service.bundle', { areaPath: office.path })
  const to = (await areaLine(tx, tenant, office.areaId)).find((area) => area.id === toAreaId)
  if (!to || to.id === office.areaId)
    throw ruleBroken('not an office above', WORDS.sameOffice, { toAreaId: WORDS.sameOffice })
  const sequence = await nextNumber(tenant, `bundle-${chinaDay(at)}`)
  await insertBundle(tx, tenant, {
    id,
    number: `C${chinaDay(at).replace(/-/g, '')}-${String(sequence).padStart(3, '0')}`,
    fromAreaId: office.areaId,
    fromPath: office.path,
    toAreaId: to.id,
    toPath: to.path,
    madeBy: by,
    madeName: actor.name,
    openedAt: at,
    note,
  })
  return bundleView(tx, actor, id)
}

/** Puts papers in that the caller holds; what another holds is nobody's to pack. */
export async function addToBundle(
  tx: Tx,
  actor: Actor,
  { bundleId, originalIds, version, at }: Input<typeof bundleRoutes.add>,
): Promise<BundleView> {
  const { row, by } = await openFor(tx, actor, { bundleId, version })
  refuseUnlessOwn(row, by)
  const items = []
  for (const originalId of [...new Set(originalIds)].sort()) {
    const original = await lockOriginal(tx, actor.tenant, originalId)
    if (!original || original.holderId !== by)
      throw ruleBroken('original not held', WORDS.notHeld, { originalIds: originalId })
    const step = { type: 'bundle' as const, bundleId }
    await moveOriginal(tx, actor, { original, by, step, at, toId: by, toName: row.number, note: '' })
    items.push({ originalId, applicationId: original.applicationId })
  }
  settleWithCommit(tx, addItems(tx, actor.tenant, { bundleId, items }), touch(tx, actor, row))
  return bundleView(tx, actor, bundleId)
}

/** Takes a paper out again before the seal: the caller holds it as before. */
export async function removeFromBundle(
  tx: Tx,
  actor: Actor,
  { bundleId, originalId, at }: Input<typeof bundleRoutes.remove>,
): Promise<BundleView> {
  const { row, by } = await openFor(tx, actor, { bundleId, version: null })
  refuseUnlessOwn(row, by)
  const original = await lockOriginal(tx, actor.tenant, originalId)
  if (!original || original.bundleId !== bundleId) throw notFound('item')
  const step = { type: 'unbundle' as const, bundleId }
  await moveOriginal(tx, actor, { original, by, step, at, toId: by, toName: actor.name, note: '' })
  settleWithCommit(tx, removeItem(tx, actor.tenant, { bundleId, originalId }), touch(tx, actor, row))
  return bundleView(tx, actor, bundleId)
}

export async function sealBundle(
  tx: Tx,
  actor: Actor,
  { bundleId, version, at }: Input<typeof bundleRoutes.seal>,
): Promise<BundleView> {
  const { row, by, core } = await openFor(tx, actor, { bundleId, version })
  refuseUnlessOwn(row, by)
  const step = applyBundle(core, { type: 'seal' }, by)
  if (!step.ok) throw ruleBroken(`bundle: ${step.reason}`, BUNDLE_WORDS[step.reason])
  const sealedCount = step.next.items.length
  await saveBundle(tx, actor.tenant, { ...row, state: 'sealed', sealedCount, sealedAt: at, version: step.next.version })
  return bundleView(tx, actor, bundleId)
}

/**
 * Opens a bundle and says what was found. What was found is in the hands of whoever opened it; what was not stays in the
 * bundle, as a difference that is settled by name.
 */
export async function receiveBundle(
  tx: Tx,
  actor: Actor,
  { bundleId, found, note, version, at }: Input<typeof bundleRoutes.receive>,
): Promise<BundleView> {
  const { row, by, core } = await openFor(tx, actor, { bundleId, version })
  authorize(actor, 'service.bundle', { areaPath: row.toPath })
  const step = applyBundle(core, { type: 'receive', found }, by)
  if (!step.ok) throw ruleBroken(`bundle: ${step.reason}`, BUNDLE_WORDS[step.reason])
  const { state, items, version: next } = step.next
  for (const originalId of [...new Set(found)].sort()) await unpack(tx, actor, { originalId, bundleId, at })
  await saveFindings(tx, actor.tenant, {
    bundleId,
    items: items.map((item) => ({ id: item.id, found: item.found === true, settled: item.settled })),
  })
  const receivedCount = items.filter((item) => item.found).length
  const received = { receivedCount, receivedAt: at, receivedName: actor.name, note: note || row.note }
  await saveBundle(tx, actor.tenant, { ...row, ...received, state, version: next })
  return bundleView(tx, actor, bundleId)
}

/** A difference is settled: the paper was found after all, or it is lost and its owner must be told. */
export async function settleDifference(
  tx: Tx,
  actor: Actor,
  { bundleId, originalId, found, note, version, at }: Input<typeof bundleRoutes.settle>,
): Promise<BundleView> {
  const { row, by, core } = await openFor(tx, actor, { bundleId, version })
  authorize(actor, 'service.bundle', { areaPath: row.toPath })
  const step = applyBundle(core, { type: 'settle', itemId: originalId }, by)
  if (!step.ok) throw ruleBroken(`bundle: ${step.reason}`, BUNDLE_WORDS[step.reason])
  if (found) await unpack(tx, actor, { originalId, bundleId, at })
  else {
    const original = await lockOriginal(tx, actor.tenant, originalId)
    if (!original) throw notFound('original')
    const lost = { type: 'report-lost' as const }
    await moveOriginal(tx, actor, { original, by, step: lost, at, toId: null, toName: '', note })
  }
  await saveFindings(tx, actor.tenant, { bundleId, items: [{ id: originalId, found, settled: true, note }] })
  await saveBundle(tx, actor.tenant, { ...row, state: step.next.state, version: step.next.version })
  return bundleView(tx, actor, bundleId)
}

type Unpacking = { originalId: string; bundleId: string; at: Date }

async function unpack(tx: Tx, actor: Actor, { originalId, bundleId, at }: Unpacking): Promise<void> {
  const original = await lockOriginal(tx, actor.tenant, originalId)
  if (!original) throw notFound('original')
  const step = { type: 'unbundle' as const, bundleId }
  const by = personOf(actor)
  await moveOriginal(tx, actor, { original, by, step, at, toId: by, toName: actor.name, note: '' })
}

type Opened = { row: BundleRecord; by: string; core: BundleCore }

async function openFor(
  tx: Tx,
  actor: Actor,
  { bundleId, version }: { bundleId: string; version: number | null },
): Promise<Opened> {
  const by = personOf(actor)
  await openServices(tx, actor)
  const row = await lockBundle(tx, actor.tenant, bundleId)
  if (!row) throw notFound('bundle')
  const mayUse = [row.fromPath, row.toPath].some((areaPath) => isAllowed(actor, 'service.bundle', { areaPath }))
  if (!mayUse) throw notFound('bundle')
  if (version !== null && version !== row.version) {
    const current = await bundleView(tx, actor, bundleId)
    throw new AppError('conflict', 'bundle changed meanwhile', WORDS.changed, { current })
  }
  const items = await bundleItems(tx, actor.tenant, bundleId)
  const core = {
    state: row.state,
    madeBy: row.madeBy,
    items: items.map(({ originalId, found, settled }) => ({ id: originalId, found, settled })),
    version: row.version,
  }
  return { row, by, core }
}

function refuseUnlessOwn(row: BundleRecord, by: string): void {
  if (row.madeBy !== by) throw forbidden('service.bundle of another')
  if (row.state !== 'open') throw ruleBroken('bundle is not open', BUNDLE_WORDS['not-open'])
}

function touch(tx: Tx, { tenant }: Actor, row: BundleRecord): Promise<void> {
  return saveBundle(tx, tenant, { ...row, version: row.version + 1 })
}

function personOf({ id }: Actor): string {
  if (id === null) throw forbidden('service.bundle')
  return id
}

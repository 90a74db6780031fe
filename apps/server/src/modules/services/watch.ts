import { newId } from '@yiwang/contract'
import { systemActor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import { openEverything } from '../../kernel/db/reach.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { AppError } from '../../kernel/errors.ts'
import { openCase } from '../cases/index.ts'
import { latenessAt } from './domain/clock-days.ts'
import { coreOf } from './domain/core-of.ts'
import { watchAt } from './domain/dates-after.ts'
import { takeAction } from './commands/take-action.ts'
import { tellLate } from './commands/tell.ts'
import { unitName } from './queries/office.ts'
import { applicationsToWatch, lockApplication, saveApplication } from './store/application-store.ts'
import { openAllServices } from './store/open-services.ts'
import { countMove } from './store/tally-store.ts'
import type { ApplicationRecord } from './store/tables.ts'

const EVERY_MS = 30_000

/** Looks for what time alone brings about: deemed acceptance, applications given up, dates that pass. */
export function watchApplications(context: Context): () => Promise<boolean> {
  let lookedAt = -Infinity
  return async () => {
    const now = context.clock()
    if (Math.abs(now.getTime() - lookedAt) < EVERY_MS) return false
    lookedAt = now.getTime()
    const tenant = context.config.TENANT
    let after: { at: Date; id: string } | null = null
    for (;;) {
      const due = await asPlatform(context, (tx) => applicationsToWatch(tx, tenant, { now, after }))
      for (const { id } of due) await actOn(context, { tenant, id, now })
      const last = due.at(-1)
      if (!last) return false
      after = { at: last.watch_at, id: last.id }
    }
  }
}

function asPlatform<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(context.pool, { tenant: context.config.TENANT }, async (tx) => {
    await openAllServices(tx)
    return work(tx)
  })
}

type Due = { tenant: string; id: string; now: Date }

/** One act, one transaction; one that fails is told and keeps nobody else waiting. */
async function actOn(context: Context, due: Due): Promise<void> {
  try {
    await asPlatform(context, (tx) => actOnce(context, tx, due))
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') throw error
    context.logger.error({ applicationId: due.id, error: String(error) }, 'watch failed')
  }
}

async function actOnce(context: Context, tx: Tx, { tenant, id, now }: Due): Promise<void> {
  const row = await lockApplication(tx, tenant, id)
  if (!row || row.watch_at === null || row.watch_at > now) return
  const told = { applicationId: id, version: null, at: now }
  const platform = systemActor(tenant)
  if (row.state === 'submitted') {
    const input = { submittedAt: (row.submitted_at ?? row.created_at).toISOString() }
    await takeAction(context, tx, platform, { ...told, action: { type: 'deem-accepted', input } })
  } else if (row.state === 'supplementing') {
    await takeAction(context, tx, platform, { ...told, action: { type: 'lapse', input: {} } })
  } else await markLate(context, tx, { row, now })
}

/** A date of a running clock has passed: it counts from now on, and whoever answers for it is told. */
async function markLate(context: Context, tx: Tx, { row, now }: { row: ApplicationRecord; now: Date }): Promise<void> {
  const dues = { statutoryDue: row.statutory_due_at, promisedDue: row.promised_due_at }
  const lateness = latenessAt(dues, now)
  const change = { lateness, watch_at: watchAt(coreOf(row), { ...row, lateness }, now) }
  await saveApplication(tx, row, change)
  await countMove(tx, row.tenant, { place: row, from: row, to: { ...row, lateness } })
  if (lateness === 0 || lateness <= row.lateness) return
  const due = lateness === 2 ? row.statutory_due_at : row.promised_due_at
  tellLate(tx, { row, lateness, due: due ?? now, at: now })
  if (lateness === 2) await openAccountability(context, tx, { row, now })
}

/** Beyond the law somebody must answer for it (失职渎职追究): a case that the supervisors dispatch and that ends with a finding. */
async function openAccountability(
  context: Context,
  tx: Tx,
  { row, now }: { row: ApplicationRecord; now: Date },
): Promise<void> {
  await openEverything(tx)
  const authority = await unitName(tx, row.tenant, row.authority_unit_id)
  await openCase(context, tx, systemActor(row.tenant), {
    id: newId(now.getTime()),
    at: now,
    areaId: row.area_id,
    lng: null,
    lat: null,
    address: '',
    title: `办件${row.number}超过法定时限`,
    text: `${authority.name}办理的“${row.matter_name}”（${row.number}）已超过法定办结时限，请核实原因、落实责任。`,
    subclassId: null,
    priority: 'urgent',
    photos: [],
    reporterName: '',
    reporterPhone: null,
  })
}

import type { RetentionRun, retentionRoutes } from '@yiwang/contract/disclosure'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findUnit } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import { termsOn } from '../domain/over-term.ts'
import { allLedgers, openLibrary } from '../library.ts'
import type { LedgerInView } from '../library.ts'
import { mayDecideRun, openRetention, runView } from '../queries/retention.ts'
import { countOverTerm, findRun, insertRun, saveRunDecision } from '../store/retention-store.ts'

/**
 * Counts what is over its term and deletes nothing. An administrator counts the ledgers of the county, a unit its own
 * closed ones: to everybody else these and their counts do not exist.
 */
export async function proposeRun(
  tx: Tx,
  actor: Actor,
  { id, at }: Input<typeof retentionRoutes.propose>,
): Promise<RetentionRun> {
  authorize(actor, 'retention.manage')
  if (actor.id === null) throw forbidden('retention.manage')
  const { tenant: isCounty, units } = scopeOf(actor, 'retention.manage')
  const unitId = isCounty ? null : (units[0] ?? null)
  if (!isCounty && unitId === null) throw forbidden('retention.manage')
  const ledgers = await ledgersOfRun(tx, actor.tenant, unitId)
  const day = chinaDay(at)
  await openLibrary(tx, systemActor(actor.tenant))
  const counted = await countOverTerm(tx, actor.tenant, termsOn(day, ledgers))
  const byId = new Map(ledgers.map((ledger) => [ledger.id, ledger]))
  const parts = counted.map((part) => {
    const ledger = byId.get(part.ledgerId)
    return { ...part, ledger: ledger?.code ?? '', ledgerName: ledger?.name ?? '' }
  })
  await openRetention(tx, actor)
  const records = parts.reduce((sum, part) => sum + part.records, 0)
  const made = { madeBy: actor.id, madeName: actor.name, madeAt: at }
  await insertRun(tx, actor.tenant, { id, day, parts, records, unitId, ...made })
  const permission = 'retention.approve' as const
  if (records > 0)
    notify(tx, {
      tenant: actor.tenant,
      key: `retention:${id}:proposed`,
      template: 'disclosure.retention-proposed',
      to: unitId === null ? { areaPath: actor.tenant, permission } : { unitId, permission },
      except: [actor.id],
      params: { by: actor.name, records: String(records) },
      link: null,
      at,
    })
  return viewOf(tx, actor, id)
}

/** Ledgers that a run is about: those of the county that are not closed, or the closed ones of a unit. */
export async function ledgersOfRun(tx: Tx, tenant: string, unitId: string | null): Promise<LedgerInView[]> {
  const ledgers = await allLedgers(tx, tenant)
  if (unitId === null) return ledgers.filter(({ closed }) => !closed)
  const unit = await findUnit(tx, tenant, unitId)
  return ledgers.filter(({ closed, units }) => closed && unit !== null && units.includes(unit.code))
}

type Decide = Input<typeof retentionRoutes.approve>

/** Approves or refuses the run of somebody else. What is approved is deleted by a round, a part at a time. */
export function decideRun(state: 'approved' | 'refused') {
  return async (tx: Tx, actor: Actor, { runId, note, at, version }: Decide): Promise<RetentionRun> => {
    authorize(actor, 'retention.approve')
    await openRetention(tx, actor)
    const row = await findRun(tx, actor.tenant, runId)
    if (!row) throw notFound('retention run')
    if (!mayDecideRun(actor, row)) throw forbidden('retention.approve of another person’s run')
    const by = { id: actor.id, name: actor.name }
    const decision = { tenant: actor.tenant, id: runId, state, by, note, at, version: version ?? 0 }
    const isSaved = await saveRunDecision(tx, decision)
    const current = await viewOf(tx, actor, runId)
    if (!isSaved) throw new AppError('conflict', 'decided meanwhile', '已有其他处理，请刷新', { current })
    return current
  }
}

async function viewOf(tx: Tx, actor: Actor, id: string): Promise<RetentionRun> {
  const row = await findRun(tx, actor.tenant, id)
  if (!row) throw notFound('retention run')
  return runView(tx, actor, row)
}

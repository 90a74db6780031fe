import { newId } from '@yiwang/contract'
import type { RetentionRun, retentionRoutes } from '@yiwang/contract/disclosure'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import type { Context } from '../../../kernel/context.ts'
import { retainedOf } from '../../../kernel/retained.ts'
import type { DomainEvent } from '../../../kernel/events.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findUnit, listUnits } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import { daysBefore } from '../domain/windows.ts'
import { termsOn } from '../domain/over-term.ts'
import { allLedgers, openLibrary } from '../library.ts'
import type { LedgerInView } from '../library.ts'
import { mayDecideRun, openRetention, runView } from '../queries/retention.ts'
import { readRules } from '../store/rules-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { countOverTerm, findRun, hasOpenRun, insertRun, saveRunDecision } from '../store/retention-store.ts'
import type { RunPart } from '../store/retention-store.ts'

/**
 * Counts what is over its term and deletes nothing. An administrator counts the ledgers of the county, a unit its own
 * closed ones: to everybody else these and their counts do not exist.
 */
export function proposeRun(context: Context) {
  return (tx: Tx, actor: Actor, input: Propose) => propose(context, tx, actor, input)
}

type Propose = Input<typeof retentionRoutes.propose>

async function propose(context: Context, tx: Tx, actor: Actor, { id, at }: Propose): Promise<RetentionRun> {
  authorize(actor, 'retention.manage')
  if (actor.id === null) throw forbidden('retention.manage')
  const { tenant: isCounty, units } = scopeOf(actor, 'retention.manage')
  const unitId = isCounty ? null : (units[0] ?? null)
  if (!isCounty && unitId === null) throw forbidden('retention.manage')
  const counted = await countParts(context, tx, actor.tenant, { unitId, at })
  await openRetention(tx, actor)
  await keepCount(tx, actor.tenant, { id, unitId, at, counted, by: { id: actor.id, name: actor.name } })
  return viewOf(tx, actor, id)
}

const PLATFORM = { id: null, name: '系统' }

/**
 * Every night what is over its term is counted, for the county and for each unit with closed ledgers. Nothing is deleted
 * without a person; no second count is put up while one waits, and none where there is nothing to delete.
 */
export function countNightly(context: Context) {
  return (tx: Tx, event: DomainEvent) => countAll(context, tx, event)
}

async function countAll(context: Context, tx: Tx, { tenant, at: night }: DomainEvent): Promise<void> {
  const at = new Date(night)
  const codes = new Set((await allLedgers(tx, tenant)).flatMap(({ closed, units }) => (closed ? units : [])))
  const units = (await listUnits(tx, tenant)).filter(({ code }) => codes.has(code))
  for (const unitId of [null, ...units.map(({ id }) => id)]) {
    await openDisclosure(tx, systemActor(tenant), 'retention.manage')
    if (await hasOpenRun(tx, tenant, unitId)) continue
    const counted = await countParts(context, tx, tenant, { unitId, at })
    if (counted.records === 0) continue
    await openDisclosure(tx, systemActor(tenant), 'retention.manage')
    await keepCount(tx, tenant, { id: newId(at.getTime()), unitId, at, counted, by: PLATFORM })
  }
}

type Counted = { parts: RunPart[]; records: number }

async function countParts(
  context: Context,
  tx: Tx,
  tenant: string,
  { unitId, at }: { unitId: string | null; at: Date },
): Promise<Counted> {
  const ledgers = await ledgersOfRun(tx, tenant, unitId)
  await openLibrary(tx, systemActor(tenant))
  const counted = await countOverTerm(tx, tenant, termsOn(chinaDay(at), ledgers))
  const byId = new Map(ledgers.map((ledger) => [ledger.id, ledger]))
  const ofLedgers = counted.map((part) => {
    const ledger = byId.get(part.ledgerId)
    return { ...part, ledger: ledger?.code ?? '', ledgerName: ledger?.name ?? '' }
  })
  const others = unitId === null ? await countRetained(context, tx, tenant, at) : []
  const parts: RunPart[] = [...ofLedgers, ...others]
  return { parts, records: parts.reduce((sum, part) => sum + part.records, 0) }
}

/** What is no ledger has the terms of the county. */
async function countRetained(context: Context, tx: Tx, tenant: string, at: Date): Promise<RunPart[]> {
  const rules = await readRules(tx, tenant)
  const parts: RunPart[] = []
  for (const { code, name, term, count } of retainedOf(context)) {
    const days = rules[term]
    if (days === null) continue
    const before = daysBefore(chinaDay(at), days)
    const found = await count(tx, tenant, before)
    parts.push(...found.map((part) => ({ ...part, ledgerId: '', ledger: code, ledgerName: name, before })))
  }
  return parts
}

type Keeping = {
  id: string
  unitId: string | null
  at: Date
  counted: Counted
  by: { id: string | null; name: string }
}

/** Keeps a count and tells those who may approve it. */
async function keepCount(tx: Tx, tenant: string, { id, unitId, at, counted, by }: Keeping): Promise<void> {
  const made = { madeBy: by.id, madeName: by.name, madeAt: at }
  await insertRun(tx, tenant, { id, day: chinaDay(at), ...counted, unitId, ...made })
  if (counted.records === 0) return
  const permission = 'retention.approve' as const
  notify(tx, {
    tenant,
    key: `retention:${id}:proposed`,
    template: 'disclosure.retention-proposed',
    to: unitId === null ? { areaPath: tenant, permission } : { unitId, permission },
    except: by.id === null ? [] : [by.id],
    params: { by: by.name, records: String(counted.records) },
    link: null,
    at,
  })
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

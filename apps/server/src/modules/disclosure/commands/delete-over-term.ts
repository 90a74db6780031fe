import { newId } from '@yiwang/contract'
import { systemActor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { dropFilesOf } from '../../../kernel/files/drop-files.ts'
import { forgetRepliesAbout } from '../../../kernel/idempotency.ts'
import { forgetSubjects, retainedOf } from '../../../kernel/retained.ts'
import { eraseRecords } from '../../registers/index.ts'
import { termsOn } from '../domain/over-term.ts'
import { openLibrary } from '../library.ts'
import type { LedgerInView } from '../library.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import {
  dropTracesOfRecords,
  dropTracesOfSubjects,
  finishRun,
  insertDeletions,
  listOverTerm,
  takeRun,
} from '../store/retention-store.ts'
import type { DeletionRow, OverTerm, RunRow } from '../store/retention-store.ts'
import { ledgersOfRun } from './propose-run.ts'

const PER_STEP = 200

/** Deletes some of what an approved run counted, everywhere; true when there may be more. */
export function deleteOverTerm(context: Context): () => Promise<boolean> {
  const { TENANT: tenant } = context.config
  return () =>
    inTransaction(context.pool, { tenant }, async (tx) => {
      await openDisclosure(tx, systemActor(tenant), 'retention.approve')
      const run = await takeRun(tx, tenant)
      if (!run) return false
      const ledgers = await ledgersOfRun(tx, tenant, run.unitId)
      await openLibrary(tx, systemActor(tenant))
      const records = await listOverTerm(tx, tenant, termsOn(run.day, ledgers), PER_STEP)
      if (records.length > 0) await erase(context, tx, { run, records, ledgers })
      if (records.length === PER_STEP || (await eraseRetained(context, tx, run))) return true
      await finishRun(tx, tenant, { id: run.id, at: context.clock() })
      return true
    })
}

/** Some of what is no ledger, as the run counted it; true when there may be more. */
async function eraseRetained(context: Context, tx: Tx, run: RunRow): Promise<boolean> {
  const { TENANT: tenant } = context.config
  const at = context.clock()
  for (const { code, erase: eraseSome } of retainedOf(context)) {
    const before = run.parts.find(({ ledger }) => ledger === code)?.before
    if (before === undefined) continue
    const parts = await eraseSome(tx, tenant, { before, most: PER_STEP, at })
    const log: DeletionRow[] = []
    for (const { areaPath, records, statements, subjectIds, ownerIds } of parts) {
      const files = await dropFilesOf(tx, context.storage, { tenant, subjectIds: ownerIds })
      await forgetRepliesAbout(tx, tenant, ownerIds)
      await dropTracesOfSubjects(tx, tenant, subjectIds)
      await forgetSubjects(context, tx, tenant, subjectIds)
      const where = { runId: run.id, ledger: code, areaPath, unitId: run.unitId }
      log.push({ id: newId(at.getTime()), at, ...where, records, statements, subjects: subjectIds.length, files })
    }
    await insertDeletions(tx, tenant, log)
    if (parts.length > 0) return true
  }
  return false
}

type Step = { run: RunRow; records: readonly OverTerm[]; ledgers: readonly LedgerInView[] }

/** One ledger and village at a time, so that the log tells where and how much and nothing else. */
async function erase(context: Context, tx: Tx, { run, records, ledgers }: Step): Promise<void> {
  const { TENANT: tenant } = context.config
  const at = context.clock()
  const codes = new Map(ledgers.map(({ id, code }) => [id, code]))
  const groups = new Map<string, OverTerm[]>()
  for (const one of records) {
    const key = `${one.ledgerId}|${one.areaPath}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const log: DeletionRow[] = []
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const ids = group.map(({ id }) => id)
    const code = codes.get(first.ledgerId) ?? ''
    const erased = await eraseRecords(tx, { tenant, ids })
    const gone = [...ids, ...erased.subjectIds]
    const files = await dropFilesOf(tx, context.storage, { tenant, subjectIds: gone })
    const traces = group.map(({ id, subjectId }) => ({ id, subjectId, code }))
    const corrections = await dropTracesOfRecords(tx, tenant, traces)
    await forgetRepliesAbout(tx, tenant, [...gone, ...corrections])
    await dropTracesOfSubjects(tx, tenant, erased.subjectIds)
    await forgetSubjects(context, tx, tenant, erased.subjectIds)
    await openLibrary(tx, systemActor(tenant))
    const { records: amount, statements, subjectIds } = erased
    const where = { runId: run.id, ledger: code, areaPath: first.areaPath, unitId: run.unitId }
    log.push({ id: newId(at.getTime()), at, ...where, records: amount, statements, subjects: subjectIds.length, files })
  }
  await insertDeletions(tx, tenant, log)
}

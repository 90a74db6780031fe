import type { ImportCounts } from '@yiwang/contract/imports'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { badFile } from '../../../kernel/sheets/bad-file.ts'
import type { TableRow } from '../../../kernel/sheets/sheet-row.ts'
import { isBlank } from '../../../kernel/sheets/sheet-row.ts'
import { openRegisters } from '../../registers/index.ts'
import { problemOf } from '../domain/problem-words.ts'
import type { ReadRow, RowReader } from '../domain/row-reader.ts'
import { NO_COUNTS } from '../store/import-row.ts'
import type { ImportRow } from '../store/import-row.ts'
import { openAllImports } from '../store/reach.ts'
import { insertRowErrors, MOST_ROW_ERRORS } from '../store/row-error-store.ts'
import type { RowError } from '../store/row-error-store.ts'
import { advance } from '../store/work-store.ts'
import { withTable } from './local-table.ts'
import { frameOf } from './frame.ts'
import type { Job } from './parts.ts'
import { saveBatch } from './save-batch.ts'
import type { Frame, Saved } from './save-batch.ts'

/** The claim was lost or somebody asked to stop: the batch under way is not kept. */
export class Stopped extends Error {}

export type Walked = { counts: ImportCounts; lastRow: number; isWhole: boolean }

const BATCH_ROWS = 2500
/** A dry run writes and takes back so many rows; what the rest would change is not counted, their faults are. */
const TRIED_ROWS = 10_000

/**
 * Goes through the rows behind the position, batch by batch, each in a transaction of its own together with the new
 * position. `dry` takes back what was written and keeps only what was found.
 */
export async function walk(job: Job, row: ImportRow, { dry }: { dry: boolean }): Promise<Walked> {
  const { frame, readRow } = await frameOf(job, row)
  const step = createStep(job, row, { frame, dry })
  return withTable(job.storage, row.file_hash, async (table) => {
    const header = row.sheet?.headerTo ?? 0
    let batch = newBatch()
    // The next rows are read while the database writes the last ones.
    let writing = Promise.resolve()
    const hand = async (full: Batch): Promise<void> => {
      await writing
      writing = step.write(full)
      writing.catch(ignored)
    }
    try {
      for await (const rows of table.rows(row.sheet?.sheet)) {
        for (const one of rows) {
          if (one.row <= header || one.row <= row.position) continue
          take(batch, one, readRow)
          if (batch.size < (job.batchRows ?? BATCH_ROWS)) continue
          await hand(batch)
          batch = newBatch()
        }
      }
      if (batch.size > 0) await hand(batch)
    } finally {
      // What ends the reading must not overtake a batch that is being kept.
      await writing.catch(ignored)
    }
    await writing
    return step.end()
  })
}

/** Heard by whoever waits for the batch next. */
function ignored(): void {}

type Batch = { size: number; last: number; blank: number; reads: ReadRow[]; errors: RowError[] }

function newBatch(): Batch {
  return { size: 0, last: 0, blank: 0, reads: [], errors: [] }
}

function take(batch: Batch, row: TableRow, readRow: RowReader): void {
  batch.size += 1
  batch.last = row.row
  if (isBlank(row)) {
    batch.blank += 1
    return
  }
  const result = readRow(row)
  if ('read' in result) batch.reads.push(result.read)
  else batch.errors.push({ row: row.row, cells: row.cells, problems: result.problems })
}

type Course = { frame: Frame; dry: boolean }

function createStep(job: Job, row: ImportRow, { frame, dry }: Course) {
  let counts = row.position > 0 ? row.counts : NO_COUNTS
  let position = row.position
  let tried = position
  let isWhole = true
  const began = performance.now()
  const first = position
  return { write, end: (): Walked => ({ counts, lastRow: position, isWhole }) }

  async function write(batch: Batch): Promise<void> {
    const isTried = !dry || tried < TRIED_ROWS
    isWhole &&= isTried
    const saved = isTried ? await save(batch) : { tally: { created: 0, changed: 0, same: 0, conflicts: 0 }, errors: [] }
    tried += batch.size
    if (!dry) return
    await inTransaction(job.pool, { tenant: job.tenant }, async (tx) => {
      await openAllImports(tx)
      await keep(tx, batch, saved)
    })
    moved(batch, saved)
  }

  /** One row that the database cannot hold must not keep the others out: it is looked for and left. */
  async function save(batch: Batch): Promise<Saved> {
    try {
      return await saveWhole(batch, dry)
    } catch (error) {
      if (!isUnstorable(error)) throw error
      const bad = new Set(await unstorable(batch.reads))
      if (bad.size === 0) throw error
      for (const { row } of bad)
        batch.errors.push({ row: row.row, cells: row.cells, problems: [problemOf('unstorable', null)] })
      batch.reads = batch.reads.filter((read) => !bad.has(read))
      return saveWhole(batch, dry)
    }
  }

  async function unstorable(reads: readonly ReadRow[]): Promise<ReadRow[]> {
    const isFine = await saveWhole({ ...newBatch(), reads: [...reads] }, true).then(
      () => true,
      (error: unknown) => {
        if (!isUnstorable(error)) throw error
        return false
      },
    )
    if (isFine) return []
    if (reads.length === 1) return [...reads]
    const half = Math.ceil(reads.length / 2)
    return [...(await unstorable(reads.slice(0, half))), ...(await unstorable(reads.slice(half)))]
  }

  async function saveWhole(batch: Batch, isTrial: boolean): Promise<Saved> {
    let saved: Saved | null = null
    try {
      await inTransaction(job.pool, { tenant: job.tenant }, async (tx) => {
        await openAllImports(tx)
        await openRegisters(tx, frame.actor, {
          areas: frame.writes === 'all' ? [frame.tenant] : frame.writes,
          ...(frame.ledgerId ? { alsoLedgers: [frame.ledgerId] } : {}),
        })
        saved = await saveBatch(tx, frame, batch.reads)
        if (isTrial) throw new TakenBack()
        await keep(tx, batch, saved)
      })
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error
    }
    const done = saved ?? never()
    if (!isTrial) moved(batch, done)
    return done
  }

  async function keep(tx: Tx, batch: Batch, saved: Saved): Promise<void> {
    const errors = [...batch.errors, ...saved.errors]
    const next = sum(counts, batch, saved)
    if (next.errors > MOST_ROW_ERRORS) {
      throw badFile('too many errors', `有错误的行超过 ${MOST_ROW_ERRORS / 10_000} 万，请检查列的对应关系`)
    }
    await insertRowErrors(tx, job.secrets, { tenant: job.tenant, importId: job.id, errors })
    const rowsPerSecond = ((batch.last - first) / Math.max(1, performance.now() - began)) * 1000
    const isKept = await advance(tx, job, { from: position, to: batch.last, counts: next, rowsPerSecond })
    if (!isKept) throw new Stopped()
  }

  function moved(batch: Batch, saved: Saved): void {
    counts = sum(counts, batch, saved)
    position = batch.last
  }
}

/** Ends the transaction of a dry run without keeping it. */
class TakenBack extends Error {}

/** The kernel's word for values that a shape lets through and no column can hold. */
function isUnstorable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'bad-request'
}

function never(): never {
  throw new Error('a batch ended without an answer')
}

function sum(before: ImportCounts, batch: Batch, { tally, errors }: Saved): ImportCounts {
  return {
    created: before.created + tally.created,
    changed: before.changed + tally.changed,
    same: before.same + tally.same,
    conflicts: before.conflicts + tally.conflicts,
    errors: before.errors + batch.errors.length + errors.length,
    blank: before.blank + batch.blank,
  }
}

import { chinaDay } from '../../../kernel/clock.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findArea, placesOf } from '../../areas/index.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { createAreaFinder } from '../domain/area-finder.ts'
import { importReach } from '../domain/import-reach.ts'
import { createRowReader } from '../domain/row-reader.ts'
import type { RowReader } from '../domain/row-reader.ts'
import { createSurroundings } from '../domain/surroundings.ts'
import { findLedger } from '../queries/ledgers.ts'
import type { ImportRow } from '../store/import-row.ts'
import type { Job } from './parts.ts'
import type { Frame } from './save-batch.ts'

/** The reader of the rows of an import, and what they have in common; read once, before the first batch. */
export async function frameOf(job: Job, row: ImportRow): Promise<{ frame: Frame; readRow: RowReader }> {
  return inTransaction(job.pool, { tenant: job.tenant, readOnly: true }, (tx) => build(tx, job, row))
}

async function build(tx: Tx, job: Job, row: ImportRow): Promise<{ frame: Frame; readRow: RowReader }> {
  const { tenant } = job
  const { mapping, sheet, actor } = row
  if (!mapping || !sheet) throw ruleBroken('import without mapping', '请先设置列的对应关系')
  const at = row.begun_at ?? job.clock()
  const { writes } = importReach(actor)
  const [places, lists, ledger, area] = await Promise.all([
    placesOf(tx, tenant),
    codeListsOf(tx, tenant, at),
    mapping.ledger === null ? null : findLedger(tx, actor, mapping.ledger),
    mapping.areaId === null ? null : findArea(tx, tenant, mapping.areaId),
  ])
  const readRow = createRowReader({
    mapping,
    headings: sheet.headings,
    ledgerFields: ledger?.declaration.fields ?? [],
    lists: new Map([...lists].map(([code, { entries }]) => [code, entries])),
    areas: createAreaFinder(places, writes),
    fixedArea: area,
  })
  const frame: Frame = {
    tenant,
    importId: row.id,
    actor,
    secrets: job.secrets,
    at,
    // The day of the upload: the same file again on that day says nothing new.
    seenOn: chinaDay(row.created_at),
    mapping,
    ledgerId: ledger?.id ?? null,
    writes,
    surroundings: createSurroundings(places),
  }
  return { frame, readRow }
}

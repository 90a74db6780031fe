import type { App } from '../../apps/server/src/app.ts'
import { inTransaction } from '../../apps/server/src/modules/cases/testing.ts'
import { saveSubjects } from '../../apps/server/src/modules/registers/testing.ts'
import type { SubjectRow } from '../../apps/server/src/modules/registers/testing.ts'
import { families } from './families.ts'
import type { Grid } from './families.ts'

const TENANT = '370114'
const PER_BATCH = 5_000

export type Filled = { people: number; rows: number; seconds: number; peakMiB: number }

/** Fills the library through the same function that imports use; answers how long it took, generating included. */
export async function fillLibrary(
  { context: { pool, secrets } }: App,
  { grids, people, say }: { grids: readonly Grid[]; people: number; say: (line: string) => void },
): Promise<Filled> {
  const began = performance.now()
  const importId = crypto.randomUUID()
  let [rows, peak] = [0, 0]
  let batch: SubjectRow[] = []
  const flush = async () => {
    const saved = batch
    batch = []
    const head = {
      tenant: TENANT,
      at: new Date(),
      actor: { id: null, name: '导入' },
      source: 'import' as const,
      speaker: '公安',
    }
    await inTransaction(pool, { tenant: TENANT }, (tx) =>
      saveSubjects(tx, secrets, { ...head, importId, match: true, rows: saved }),
    )
    rows += saved.length
    peak = Math.max(peak, process.memoryUsage().rss)
    if (rows % 100_000 < PER_BATCH)
      say(`${rows} rows, ${Math.round(rows / ((performance.now() - began) / 1000))} a second`)
  }
  for (const family of families(grids, people)) {
    batch.push(...family)
    if (batch.length >= PER_BATCH) await flush()
  }
  if (batch.length > 0) await flush()
  return { people, rows, seconds: (performance.now() - began) / 1000, peakMiB: Math.round(peak / 2 ** 20) }
}

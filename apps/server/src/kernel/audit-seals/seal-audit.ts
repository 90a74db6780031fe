import { Counter, Gauge } from 'prom-client'
import type { Context } from '../context.ts'
import { openKeyFolder } from '../crypto/key-folder.ts'
import { loadSigner } from '../crypto/signing.ts'
import type { Signer } from '../crypto/signing.ts'
import { inTransaction } from '../db/tx.ts'
import type { Tx } from '../db/tx.ts'
import type { Round } from '../jobs/rounds.ts'
import { appendCheckpoints, checkpointOf, lastCheckpoint } from './checkpoints.ts'
import { MOST_ROWS, sealBatch } from './seal-batch.ts'
import { lastSeal, oldestUnsealed, sealsFrom } from './seal-store.ts'

/** Rows lie unsealed about so long; a seal costs the same for one row as for thousands. */
const EVERY_MS = 4_000
/** From here on /readyz tells. */
const LATE_SECONDS = 60

type Parts = Pick<Context, 'config' | 'pool' | 'clock' | 'metrics' | 'warnings'>
type Options = { everyMs?: number; now?: () => number }

/**
 * Seals the audit log beside the requests, in batches, and notes every seal in the outside file. Answers true while there
 * are full batches to seal.
 */
export function sealAudit(parts: Parts, { everyMs = EVERY_MS, now = () => performance.now() }: Options = {}): Round {
  const { config, pool, clock } = parts
  const { TENANT: tenant, checkpointsFile: file } = config
  const told = createTelling(parts, now)
  let signer: Signer | undefined
  let lookedAt = -Infinity
  const read = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(pool, { tenant, readOnly: true }, work)

  async function look(): Promise<boolean> {
    signer ??= loadSigner(openKeyFolder(config.dataDir), config.CRYPTO_SUITE)
    const sealing = { tenant, signer, at: clock() }
    const seal = await inTransaction(pool, { tenant }, (tx) => sealBatch(tx, sealing))
    if (seal) told.sealed(seal.rows)
    await note()
    const from = seal?.to ?? (await read((tx) => lastSeal(tx, tenant)))?.to ?? '0'
    told.waiting(await read((tx) => oldestUnsealed(tx, tenant, from)), clock())
    return seal !== null && seal.rows >= MOST_ROWS / 2
  }

  /** Every copy keeps a file of its own whole, whoever sealed; what a crash left out comes with the next look. */
  async function note(): Promise<void> {
    for (;;) {
      const last = await lastCheckpoint(file, tenant)
      const seals = await read((tx) => sealsFrom(tx, tenant, { number: Math.max(1, last?.number ?? 1), most: 1_000 }))
      const [same] = last ? seals.splice(0, 1) : []
      if (last && (!same || checkpointOf(same).hash !== last.hash)) return told.strayed(last.number)
      told.strayed(null)
      if (seals.length === 0) return
      await appendCheckpoints(file, seals)
    }
  }

  return async () => {
    if (now() - lookedAt < everyMs) return false
    try {
      const more = await look()
      told.well()
      if (!more) lookedAt = now()
      return more
    } catch (error) {
      told.failed(error)
      throw error
    }
  }
}

/** What operators are told of the sealing. */
function createTelling({ metrics, warnings }: Parts, now: () => number) {
  let failing: { since: number; why: string } | null = null
  let oldest: { age: number; seen: number } | null = null
  let stray: number | null = null
  const registers = [metrics]
  const rows = new Counter({
    name: 'yiwang_audit_rows_sealed_total',
    help: 'Rows of the audit log sealed by this process',
    registers,
  })
  const failures = new Counter({
    name: 'yiwang_audit_seal_failures_total',
    help: 'Rounds of sealing that failed',
    registers,
  })
  const late = () => (oldest === null ? 0 : (oldest.age + now() - oldest.seen) / 1000)
  new Gauge({
    name: 'yiwang_audit_unsealed_seconds',
    help: 'Age of the oldest row of the audit log that is not sealed',
    registers,
    collect() {
      this.set(late())
    },
  })
  warnings.add('audit-unsealed', () => {
    if (failing && now() - failing.since > LATE_SECONDS * 1000) return failing.why
    return late() > LATE_SECONDS ? 'rows wait for a transaction that does not end' : null
  })
  warnings.add('audit-checkpoints', () =>
    stray === null ? null : `the database does not agree with checkpoint ${stray}`,
  )
  return {
    sealed: (count: number) => rows.inc(count),
    waiting(at: Date | null, seen: Date) {
      oldest = at === null ? null : { age: seen.getTime() - at.getTime(), seen: now() }
    },
    strayed(number: number | null) {
      stray = number
    },
    well() {
      failing = null
    },
    failed(error: unknown) {
      failures.inc()
      failing ??= { since: now(), why: '' }
      failing.why = error instanceof Error ? error.message : String(error)
    },
  }
}

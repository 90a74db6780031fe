import { newId } from '@yiwang/contract'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Registry } from 'prom-client'
import { systemActor } from '../apps/server/src/kernel/actor.ts'
import { sealAudit } from '../apps/server/src/kernel/audit-seals/seal-audit.ts'
import { writeAudit } from '../apps/server/src/kernel/audit.ts'
import { readConfig } from '../apps/server/src/kernel/config.ts'
import { createPool } from '../apps/server/src/kernel/db/pool.ts'
import { inTransaction, settleWithCommit } from '../apps/server/src/kernel/db/tx.ts'
import { storeReply } from '../apps/server/src/kernel/idempotency.ts'
import { createRounds } from '../apps/server/src/kernel/jobs/rounds.ts'
import { createLogger } from '../apps/server/src/kernel/logger.ts'
import { createWarnings } from '../apps/server/src/kernel/warnings.ts'
import { captureLife, signInAll, withServer } from './lifecycle.ts'
import { runPgbench } from './pgbench.ts'

const CLIENTS = 16
const TENANT = '370114'
const STEPS = 8
/** Slices of a run: other work on the machine falls on both sides alike. */
const SLICES = 6

type Parts = Parameters<typeof sealAudit>[0]
type Rates = { plainPerSecond: number; sealedPerSecond: number; cost: number }
type Measured = Rates & { runs: Rates[] }

export type AuditResult = {
  /** Writes of cases as the platform sends them, without HTTP; null where there is no pgbench. */
  casework: Measured | null
  /** The thinnest write there is: one row in a transaction of its own, from this process. */
  oneRow: Measured
}

/**
 * What auditing and sealing cost: 16 clients write, with the audit row while the log is sealed, and the same without both,
 * by turns. The time to seal what is left after a slice counts.
 */
export function measureAudit(seconds: number, runs: number): Promise<AuditResult> {
  return withServer(0, async (child, ready) => {
    const people = await signInAll(ready.origin)
    const statements = await captureLife(child, ready, people)
    const plain = statements.filter(({ text }) => !text.startsWith('insert into kernel.audit'))
    if (statements.length - plain.length !== STEPS) throw new Error('a write without its audit row, or with two')
    const pool = createPool({ url: ready.appUrl, logger: createLogger('silent'), size: CLIENTS + 2 })
    const folder = mkdtempSync(path.join(tmpdir(), 'yiwang-bench-audit-'))
    const config = readConfig({ DATA_DIR: folder, TENANT, DEMO: 'off' }, '/')
    const parts: Parts = { config, pool, clock: () => new Date(), metrics: new Registry(), warnings: createWarnings() }
    const lives = async (audited: boolean) => {
      const told = audited ? statements : plain
      const rate = await runPgbench({ ownerUrl: ready.appUrl, statements: told, clients: CLIENTS, seconds })
      return rate === null ? null : rate * STEPS * seconds
    }
    try {
      return {
        casework:
          (await lives(true)) === null ? null : await measure(parts, runs, async (on) => (await lives(on)) ?? 0),
        oneRow: await measure(parts, runs, (on) => rows(parts, on, seconds)),
      }
    } finally {
      await pool.end()
    }
  })
}

/** `work` answers how many writes it did, audited or not. */
async function measure(parts: Parts, runs: number, work: (audited: boolean) => Promise<number>): Promise<Measured> {
  const measured: Rates[] = []
  for (let run = 0; run < runs; run += 1) {
    const sums = { plain: { writes: 0, ms: 0 }, sealed: { writes: 0, ms: 0 } }
    for (let slice = 0; slice < SLICES; slice += 1) {
      // Either goes first as often as the other: the tables grow.
      for (const side of slice % 2 === 0 ? (['plain', 'sealed'] as const) : (['sealed', 'plain'] as const)) {
        await sealRest(parts)
        const began = performance.now()
        const stop = side === 'sealed' ? startSealing(parts) : () => Promise.resolve()
        sums[side].writes += await work(side === 'sealed')
        await stop()
        if (side === 'sealed') await sealRest(parts)
        sums[side].ms += performance.now() - began
      }
    }
    const [plainPerSecond, sealedPerSecond] = [sums.plain, sums.sealed].map(({ writes, ms }) => (writes / ms) * 1000)
    if (plainPerSecond === undefined || sealedPerSecond === undefined) throw new Error('nothing was measured')
    measured.push({ plainPerSecond, sealedPerSecond, cost: 1 - sealedPerSecond / plainPerSecond })
  }
  measured.sort((a, b) => a.cost - b.cost)
  const middle = measured[Math.floor(measured.length / 2)]
  if (!middle) throw new Error('nothing was measured')
  return { ...middle, runs: measured }
}

function startSealing(parts: Parts): () => Promise<void> {
  const rounds = createRounds()
  rounds.add('audit', sealAudit(fresh(parts)))
  return rounds.start(createLogger('silent'))
}

async function sealRest(parts: Parts): Promise<void> {
  const round = sealAudit(fresh(parts), { everyMs: 0 })
  while (await round()) continue
}

/** Names of metrics and warnings are given once. */
function fresh(parts: Parts): Parts {
  return { ...parts, metrics: new Registry(), warnings: createWarnings() }
}

async function rows({ pool }: Parts, audited: boolean, seconds: number): Promise<number> {
  const actor = { ...systemActor(TENANT), id: newId() }
  const until = performance.now() + seconds * 1000
  const reply = JSON.stringify({ id: newId(), state: 'dispatched', version: 3, can: { accept: true, return: true } })
  const hash = Buffer.alloc(32, 7)
  let writes = 0
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const at = new Date()
      const id = newId()
      await inTransaction(pool, { tenant: TENANT }, async (tx) => {
        settleWithCommit(tx, storeReply(tx, actor, { id, route: '/cases/{caseId}/dispatch', hash, reply, at }))
        if (!audited) return
        const note = { action: 'case.dispatch', subjectType: 'case', subjectId: id, commandId: id, at }
        settleWithCommit(tx, writeAudit(tx, actor, { ...note, detail: { unitId: id } }))
      })
      writes += 1
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return writes
}

import { createAuditLoad } from '../apps/server/src/testing/audit-load.ts'
import type { AuditLoad } from '../apps/server/src/testing/audit-load.ts'
import { captureLife, signInAll, withServer } from './lifecycle.ts'
import { runPgbench } from './pgbench.ts'

const CLIENTS = 16
/** Writes of one life. */
const STEPS = 8
/** Slices of a run: other work on the machine falls on both sides alike. */
const SLICES = 6

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
    const statements = await captureLife(child, ready, await signInAll(ready.origin))
    const plain = statements.filter(({ text }) => !text.startsWith('insert into kernel.audit'))
    if (statements.length - plain.length !== STEPS) throw new Error('a write without its audit row, or with two')
    const load = createAuditLoad(ready.appUrl, CLIENTS)
    const lives = async (audited: boolean) => {
      const told = audited ? statements : plain
      const rate = await runPgbench({ ownerUrl: ready.appUrl, statements: told, clients: CLIENTS, seconds })
      return rate === null ? null : rate * STEPS * seconds
    }
    try {
      return {
        casework: (await lives(true)) === null ? null : await measure(load, runs, async (on) => (await lives(on)) ?? 0),
        oneRow: await measure(load, runs, (audited) => load.writeRows({ audited, clients: CLIENTS, seconds })),
      }
    } finally {
      await load.close()
    }
  })
}

/** `work` answers how many writes it did, audited or not. */
async function measure(load: AuditLoad, runs: number, work: (audited: boolean) => Promise<number>): Promise<Measured> {
  const measured: Rates[] = []
  for (let run = 0; run < runs; run += 1) {
    const sums = { plain: { writes: 0, ms: 0 }, sealed: { writes: 0, ms: 0 } }
    for (let slice = 0; slice < SLICES; slice += 1) {
      // Either goes first as often as the other: the tables grow.
      for (const side of slice % 2 === 0 ? (['plain', 'sealed'] as const) : (['sealed', 'plain'] as const)) {
        await load.sealRest()
        const began = performance.now()
        const stop = side === 'sealed' ? load.startSealing() : () => Promise.resolve()
        sums[side].writes += await work(side === 'sealed')
        await stop()
        if (side === 'sealed') await load.sealRest()
        sums[side].ms += performance.now() - began
      }
    }
    const { plain, sealed } = sums
    const [plainPerSecond, sealedPerSecond] = [(plain.writes / plain.ms) * 1000, (sealed.writes / sealed.ms) * 1000]
    measured.push({ plainPerSecond, sealedPerSecond, cost: 1 - sealedPerSecond / plainPerSecond })
  }
  measured.sort((a, b) => a.cost - b.cost)
  const middle = measured[Math.floor(measured.length / 2)]
  if (!middle) throw new Error('nothing was measured')
  return { ...middle, runs: measured }
}

import type { Checkpoint } from '../kernel/audit-seals/format/seal.ts'
import { checkSeal } from './check-chain.ts'
import { checkRows, timeOf } from './check-rows.ts'
import type { Finding } from './findings.ts'
import type { PublicKey } from './public-keys.ts'
import { openAudit } from './read-audit.ts'
import type { StoredSeal } from './read-audit.ts'

export type Verdict = {
  tenant: string
  batches: number
  rows: number
  /** Rows that are not sealed yet: the last seconds. */
  unsealedRows: number
  /** Batches that the outside file knows as well. */
  checkpoints: number
  keys: string[]
  findings: Finding[]
}

export type Question = {
  url: string
  tenant: string
  keys: readonly PublicKey[]
  /** Lines of the outside file; of several for one batch the first holds. */
  checkpoints: readonly Checkpoint[]
  now: Date
}

/** Rows that lie open for so long were kept from being sealed. */
const LATE_MS = 10 * 60_000

/** Reads the whole log and says what is wrong with it and where. */
export async function verifyAudit({ url, tenant, keys, checkpoints, now }: Question): Promise<Verdict> {
  const audit = await openAudit(url, tenant)
  try {
    const known = new Map(keys.map((key) => [key.keyId, key]))
    const outside = firstOf(checkpoints.filter((line) => line.tenant === tenant))
    const findings: Finding[] = []
    let before: StoredSeal | null = null
    let [batches, rows, legacyFrom] = [0, 0, null as string | null]
    for (let page = await audit.seals(0); page.length > 0; page = await audit.seals(before?.number ?? 0)) {
      for (const seal of page) {
        findings.push(...checkSeal(seal, { before, keys: known, checkpoints: outside }))
        const there = await audit.rowsOf({ ...seal, legacyFrom })
        findings.push(...(await checkRows(seal, there, (ids) => audit.findRows(ids))))
        ;[batches, rows] = [batches + 1, rows + there.length]
        if (seal.legacyTo !== null) legacyFrom = seal.legacyTo
        before = seal
      }
    }
    const last = before?.number ?? 0
    const beyond = [...outside.values()].filter(({ number }) => number > last).sort((a, b) => a.number - b.number)
    const [next] = beyond
    if (next) {
      findings.push({ kind: 'tail-missing', batch: next.number, until: beyond.at(-1)?.number ?? 0, at: next.sealedAt })
    }
    const rest = await audit.unsealed(before?.to ?? '0', legacyFrom)
    const isLegacyDone = before !== null && before.legacyTo === null
    if (isLegacyDone) {
      findings.push(
        ...rest.strays.map((row): Finding => ({ kind: 'inserted', batch: null, row: row.id, at: timeOf(row) })),
      )
    }
    if (rest.oldest && now.getTime() - rest.oldest.getTime() > LATE_MS) {
      findings.push({ kind: 'unsealed', rows: rest.rows, at: rest.oldest.toISOString() })
    }
    return {
      tenant,
      batches,
      rows,
      unsealedRows: rest.rows + (isLegacyDone ? 0 : rest.strays.length),
      checkpoints: outside.size,
      keys: [...known.keys()],
      findings,
    }
  } finally {
    await audit.close()
  }
}

function firstOf(lines: readonly Checkpoint[]): Map<number, Checkpoint> {
  const first = new Map<number, Checkpoint>()
  for (const line of lines) if (!first.has(line.number)) first.set(line.number, line)
  return first
}

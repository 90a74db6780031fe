import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { seededRandom } from '../demo/geography/random.ts'
import type { Random } from '../demo/geography/random.ts'

const repository = path.resolve(fileURLToPath(import.meta.url), '../../../../..')

/** `RELIABILITY=full` runs the reliability programme at its full length; without it a short version of each part runs. */
export const isFull = process.env.RELIABILITY === 'full'

export function lengthOf(short: number, full: number): number {
  return isFull ? full : short
}

/** Chance that can be repeated: the seed is printed, and taken from `RELIABILITY_SEED` when that is set. */
export function printedRandom(name: string): Random & { seed: number } {
  const seed = Number(process.env.RELIABILITY_SEED ?? Date.now() % 1_000_000)
  console.log(`${name}: seed ${seed}`)
  return { seed, ...seededRandom(seed) }
}

/** Keeps the figures of a full run in `evidence/`, with the commit and the machine they belong to. */
export function keepEvidence(name: string, figures: Record<string, unknown>): void {
  console.log(name, JSON.stringify(figures))
  if (!isFull) return
  const folder = path.join(repository, 'evidence')
  mkdirSync(folder, { recursive: true })
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim()
  const kept = {
    name,
    at: new Date().toISOString(),
    commit: git('rev-parse', 'HEAD'),
    // What is not committed was measured too: a figure belongs to the commit alone only where this is 0.
    changedFiles: git('status', '--porcelain', '--', 'apps/server', 'packages').split('\n').filter(Boolean).length,
    machine: {
      cpu: cpus()[0]?.model,
      cores: availableParallelism(),
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
      load: loadavg().map((value) => Math.round(value * 10) / 10),
    },
    figures,
  }
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`)
}

import type { MatterContent } from '@yiwang/contract/matters'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { readMatterVersion } from '../../matters/index.ts'

/** What an application runs under: a published version never changes, so it is read once and kept. */
export type MatterVersion = { matterId: string; versionId: string; unitId: string; content: MatterContent }

const MOST_KEPT = 2_000
const kept = new Map<string, MatterVersion>()

export async function matterVersion(tx: Tx, tenant: string, versionId: string): Promise<MatterVersion> {
  const key = `${tenant}/${versionId}`
  const known = kept.get(key)
  if (known) return known
  const found = await readMatterVersion(tx, tenant, versionId)
  if (!found) throw notFound('matter version')
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, found)
  return found
}

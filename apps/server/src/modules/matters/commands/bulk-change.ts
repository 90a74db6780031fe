import type { Reply } from '@yiwang/contract'
import { newId } from '@yiwang/contract'
import { applyBulkChange, compareMatters, lintMatter } from '@yiwang/contract/matters'
import type { BulkChange, BulkRow, MatterContent, MatterFinding, matterRoutes } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { knownFacts } from '../queries/facts.ts'
import { saveStanding, selectMatters } from '../store/matter-store.ts'
import type { MatterRecord } from '../store/matter-store.ts'
import { saveDrafts, selectInForce, selectOpen } from '../store/version-store.ts'
import type { VersionRecord } from '../store/version-store.ts'
import { countOf } from './lint-content.ts'

type Bulk = { matterIds: string[]; change: BulkChange; preview: boolean; at: Date }

/**
 * Changes many entries of the actor's units at once. A preview tells what would change and which errors it would bring; carried
 * out it makes drafts, which go the way of every draft. What waits for approval or has no entry is left out and said.
 */
export async function bulkChange(
  tx: Tx,
  actor: Actor,
  { matterIds, change, preview, at }: Bulk,
): Promise<Reply<typeof matterRoutes.bulk>> {
  const { tenant } = actor
  const ids = [...new Set(matterIds)]
  if (!preview) {
    await sql`select 1 from matters.matters where tenant = ${tenant} and id = any (${ids}::uuid[]) order by id for update`.execute(
      tx,
    )
  }
  const on = chinaDay(at)
  const condition = sql<boolean>`m.id = any (${ids}::uuid[])`
  const [rows, open, current, facts] = await Promise.all([
    selectMatters(tx, tenant, { condition, on, limit: ids.length }),
    selectOpen(tx, tenant, ids),
    selectInForce(tx, tenant, { matterIds: ids, on }),
    knownFacts(tx, actor),
  ])
  const lint = (content: MatterContent) => lintMatter(content, { facts })
  const baseOf = new Map<string, VersionRecord>([...current, ...open].map((version) => [version.matterId, version]))
  const planned = rows.map((row) => planOf(row, { actor, base: baseOf.get(row.id), change, lint }))
  const changed = planned.filter(({ after }) => after !== null)
  if (!preview) await saveAll(tx, tenant, { changed, lint, at })
  return { items: planned.map(({ item }) => item), changed: changed.length }
}

type Planned = { item: BulkRow; after: MatterContent | null }
type Lint = (content: MatterContent) => MatterFinding[]
type Ground = { actor: Actor; base: VersionRecord | undefined; change: BulkChange; lint: Lint }

function planOf(row: MatterRecord, { actor, base, change, lint }: Ground): Planned {
  const named = { matterId: row.id, name: row.name, differences: [], newErrors: [] }
  const leftOut = whyNot(actor, row, base)
  if (leftOut !== null || !base) return { item: { ...named, leftOut }, after: null }
  const after = applyBulkChange(base.content, change)
  const differences = compareMatters(base.content, after)
  if (differences.length === 0) return { item: { ...named, leftOut: null }, after: null }
  const known = new Set(lint(base.content).map(({ rule, path }) => `${rule} ${path}`))
  const newErrors = lint(after).filter(
    ({ severity, rule, path }) => severity === 'error' && !known.has(`${rule} ${path}`),
  )
  return { item: { ...named, leftOut: null, differences, newErrors }, after }
}

function whyNot(actor: Actor, row: MatterRecord, base: VersionRecord | undefined): BulkRow['leftOut'] {
  if (!isAllowed(actor, 'matter.manage', { unitId: row.unitId })) return 'not-yours'
  if (row.state === 'retired') return 'retired'
  if (row.openState === 'proposed') return 'proposed'
  return base ? null : 'no-entry'
}

type Saved = { changed: readonly Planned[]; lint: Lint; at: Date }

async function saveAll(tx: Tx, tenant: string, { changed, lint, at }: Saved): Promise<void> {
  const drafts = changed.flatMap(({ item, after }) =>
    after ? [{ id: newId(at.getTime()), matterId: item.matterId, content: after, findings: lint(after) }] : [],
  )
  if (drafts.length === 0) return
  await saveDrafts(tx, tenant, { drafts, at })
  for (const { matterId, findings } of drafts) {
    await saveStanding(tx, tenant, { id: matterId, openState: 'draft', ...countOf(findings), at })
  }
}

import type { Reply } from '@yiwang/contract'
import { guideOf, matterActions } from '@yiwang/contract/matters'
import type {
  MatterAction,
  MatterGuide,
  MatterKind,
  MatterRow,
  MatterState,
  MatterVersionView,
  MatterView,
  matterRoutes,
} from '@yiwang/contract/matters'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { listUnits } from '../../areas/index.ts'
import { readings } from '../domain/query-words.ts'
import { searchIndex } from '../domain/search-index.ts'
import { findMatter, selectMatters } from '../store/matter-store.ts'
import type { MatterRecord } from '../store/matter-store.ts'
import { findInForce, findOpen } from '../store/version-store.ts'
import { catalogueOf } from './catalogue.ts'
import type { Catalogue } from './catalogue.ts'
import { readMatter } from './read-matter.ts'
import { indexOn } from './search.ts'
import { versionView } from './versions.ts'

type List = {
  cursor?: string | undefined
  limit: number
  q?: string | undefined
  state?: MatterState | undefined
  open?: 'draft' | 'proposed' | undefined
  unitId?: string | undefined
  kind?: MatterKind | undefined
  at: Date
}

/** Acts of whoever approves; the others are of those who edit. */
export const PUBLISHERS: ReadonlySet<MatterAction> = new Set(['publish', 'return', 'retire'])

/** Entries that a query names; more are never looked through page by page. */
const MOST_FOUND = 400

/** Entries of the catalogue, last changed first. What is listed and published is no secret among staff. */
export async function listMatters(tx: Tx, { tenant }: Actor, input: List): Promise<Reply<typeof matterRoutes.list>> {
  const on = chinaDay(input.at)
  const parts = [
    input.q ? sql`m.id = any (${await idsFor(tx, tenant, input.q, on)}::uuid[])` : null,
    input.state ? sql`m.state = ${input.state}` : null,
    input.open ? sql`m.open_state = ${input.open}` : null,
    input.unitId ? sql`m.unit_id = ${input.unitId}` : null,
    input.kind ? sql`m.kind = ${input.kind}` : null,
    after(input.cursor),
  ].filter((part) => part !== null)
  const condition = sql<boolean>`(${sql.join([sql`true`, ...parts], sql` and `)})`
  const rows = await selectMatters(tx, tenant, { condition, on, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, { item: rowOf, cursor: ({ changedAt, id }) => [changedAt.toISOString(), id] })
}

function after(cursor: string | undefined): RawBuilder<boolean> | null {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql<boolean>`(m.changed_at, m.id) < (${at}::timestamptz, ${id}::uuid)`
}

async function idsFor(tx: Tx, tenant: string, q: string, on: string): Promise<string[]> {
  const catalogue = await catalogueOf(tx, tenant)
  const byCode = withCode(catalogue, q.trim())
  if (byCode.length > 0) return byCode
  return searchIndex(indexOn(catalogue, on), readings(q), MOST_FOUND).map(({ id }) => id)
}

function withCode({ entries }: Catalogue, code: string): string[] {
  if (!/^[0-9A-Z-]{6,}$/i.test(code)) return []
  return entries
    .filter((one) => [one.basicCode, one.localCode].some((known) => known.startsWith(code)))
    .map(({ id }) => id)
}

export function rowOf(row: MatterRecord): MatterRow {
  const { openState, changedAt, retiredOn: _, ...plain } = row
  return { ...plain, open: openState, changedOn: chinaDay(changedAt) }
}

/** One entry with the version in force and, for those who work on it, the next one. */
export async function getMatter(
  tx: Tx,
  actor: Actor,
  { matterId, at }: { matterId: string; at: Date },
): Promise<MatterView> {
  const row = await findMatter(tx, actor.tenant, { id: matterId, on: chinaDay(at) })
  if (!row) throw notFound('matter')
  return viewOf(tx, actor, row, at)
}

export async function viewOf(tx: Tx, actor: Actor, row: MatterRecord, at: Date): Promise<MatterView> {
  const on = chinaDay(at)
  const subject = { unitId: row.unitId }
  const mayManage = isAllowed(actor, 'matter.manage', subject)
  const mayPublish = isAllowed(actor, 'matter.publish', subject)
  const [current, open] = await Promise.all([
    findInForce(tx, actor.tenant, { matterId: row.id, on }),
    mayManage || mayPublish ? findOpen(tx, actor.tenant, row.id) : null,
  ])
  const inForce = row.retiredOn !== null && row.retiredOn <= on ? null : (current?.id ?? null)
  const shown = (version: typeof current): MatterVersionView | null => version && versionView(version, inForce)
  const isMine = (action: MatterAction) => (PUBLISHERS.has(action) ? mayPublish : mayManage)
  return {
    ...rowOf(row),
    retiredOn: row.retiredOn,
    current: shown(current),
    draft: shown(open),
    can: actionsOf(row)
      .filter(isMine)
      .filter((action) => action !== 'publish' || open?.proposedById !== actor.id),
  }
}

export function actionsOf({ openState, state }: Pick<MatterRecord, 'openState' | 'state'>): MatterAction[] {
  return state === 'retired' ? [] : matterActions(openState, state === 'published')
}

/** The guide in force: one source for the window and for residents. */
export async function readGuide(
  tx: Tx,
  { tenant }: Actor,
  { matterId, at }: { matterId: string; at: Date },
): Promise<MatterGuide> {
  const [matter, units] = await Promise.all([readMatter(tx, tenant, matterId, at), listUnits(tx, tenant)])
  if (!matter) throw notFound('guide')
  const { versionId, number, validFrom, unitId, content } = matter
  const unitName = units.find(({ id }) => id === unitId)?.name ?? ''
  return guideOf(content, { matterId, versionId, number, validFrom, unitName })
}

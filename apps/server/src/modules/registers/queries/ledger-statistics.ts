import type { Reply } from '@yiwang/contract'
import { UNSTATED } from '@yiwang/contract/registers'
import type { RecordQuery, recordRoutes } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findArea } from '../../areas/index.ts'
import { fieldFilters, isOfKeys } from '../domain/record-search.ts'
import type { RecordSearch } from '../domain/record-search.ts'
import { shown } from '../domain/stored-values.ts'
import { placeRecords } from '../store/record-page-store.ts'
import { countByKeys, countBySearch, countOverdue, rollupByArea } from '../store/record-search-store.ts'
import { areasByPath } from './area-names.ts'
import { searchOf } from './ledger-records.ts'
import { openLedger } from './seen-ledger.ts'

type Routes = typeof recordRoutes
type Input = { ledgerId: string; at: Date } & RecordQuery

/** How many records a query means: in all, by area below the one asked for, and by value of a field. */
export async function recordStatistics(
  tx: Tx,
  actor: Actor,
  input: Input & { field?: string | undefined },
): Promise<Reply<Routes['statistics']>> {
  const seen = await openLedger(tx, actor, input.ledgerId)
  const search = await searchOf(tx, actor, seen, input)
  const { field } = input
  if (field !== undefined) fieldFilters(seen.fields, [`${field}=${UNSTATED}`])
  const [paths, values, overdue] = await Promise.all([
    countPaths(tx, search),
    field === undefined ? [] : countKeys(tx, search, field),
    seen.ledger.declaration.visit === null ? null : countOverdue(tx, search),
  ])
  const isDate = seen.fields.some(({ key, type }) => key === field && type === 'date')
  return {
    total: [...paths.values()].reduce((sum, amount) => sum + amount, 0),
    overdue,
    byArea: await byChild(tx, actor, { search, paths, areaId: input.areaId }),
    byValue: values
      // A date stands under its year and its month; told by month.
      .filter(({ value }) => value !== UNSTATED && (!isDate || value.length === 7))
      .toSorted((a, b) => (a.value < b.value ? -1 : 1)),
    unstated: field === undefined ? null : (values.find(({ value }) => value === UNSTATED)?.amount ?? 0),
  }
}

/** The rollup answers what asks for no field; keys answer for fields; visits and names are asked of the records. */
async function countPaths(tx: Tx, search: RecordSearch): Promise<Map<string, number>> {
  const isPlain = search.filters.length === 0 && search.overdue === null && search.q === ''
  if (isPlain && search.state === 'active') return rollupByArea(tx, search)
  const rows = await countRows(tx, search, null)
  return new Map(rows.map(({ area, amount }) => [area ?? '', amount]))
}

function countRows(tx: Tx, search: RecordSearch, field: string | null) {
  const isIndexed = search.overdue === null && search.q === '' && search.filters.every(isOfKeys)
  return isIndexed ? countByKeys(tx, search, field) : countBySearch(tx, search, field)
}

async function countKeys(tx: Tx, search: RecordSearch, field: string) {
  const rows = await countRows(tx, search, field)
  return rows.map(({ key, amount }) => ({ value: (key ?? '').slice(field.length + 1), amount }))
}

type Counted = { search: RecordSearch; paths: ReadonlyMap<string, number>; areaId: string | undefined }

async function byChild(tx: Tx, actor: Actor, { search, paths, areaId }: Counted) {
  const areas = await areasByPath(tx, actor.tenant)
  const named = areaId === undefined ? null : await findArea(tx, actor.tenant, areaId)
  const [only, ...others] = search.sight === 'all' ? [actor.tenant] : search.sight
  const base = named?.path ?? (others.length === 0 ? only : undefined) ?? actor.tenant
  const sums = new Map<string, number>()
  for (const [path, amount] of paths) {
    const isBelow = path !== base && isWithin(path, base)
    const child = isBelow
      ? path
          .split('/')
          .slice(0, base.split('/').length + 1)
          .join('/')
      : ''
    const key = areas.has(child) ? child : ''
    sums.set(key, (sums.get(key) ?? 0) + amount)
  }
  return [...sums]
    .filter(([, amount]) => amount !== 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, amount]) => ({ areaId: areas.get(path)?.id ?? null, name: areas.get(path)?.name ?? '', amount }))
}

const MOST_POINTS = 2000
const MOST_FLAGS = 3

/**
 * The map layer: the place that a record tells itself, else where its subject is; those without a place of their own where
 * they live or work.
 */
export async function recordMap(
  tx: Tx,
  actor: Actor,
  input: Input & { box?: string | undefined },
): Promise<Reply<Routes['map']>> {
  const seen = await openLedger(tx, actor, input.ledgerId)
  const search = await searchOf(tx, actor, seen, input)
  const [west, south, east, north] = (input.box ?? '').split(',').map(Number)
  const isBox = west !== undefined && south !== undefined && east !== undefined && north !== undefined
  const box = isBox ? ([west, south, east, north] as const) : null
  const ownKey = seen.fields.find(({ type }) => type === 'position')?.key ?? null
  const rows = await placeRecords(tx, search, { box, most: MOST_POINTS, ownKey })
  const keys = seen.fields.filter(({ filter }) => filter).slice(0, MOST_FLAGS)
  const items = rows.slice(0, MOST_POINTS).map(({ recordId, subjectId, label, lng, lat, nextVisitOn, values }) => ({
    recordId,
    subjectId,
    label,
    lng,
    lat,
    overdue: nextVisitOn !== null && nextVisitOn < search.today,
    flags: Object.fromEntries(
      keys.flatMap(({ key }) => {
        const value = values[key]
        return value === undefined ? [] : [[key, shown(value)]]
      }),
    ),
  }))
  return { items, truncated: rows.length > MOST_POINTS }
}

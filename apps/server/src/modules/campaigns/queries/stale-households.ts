import type { Reply } from '@yiwang/contract'
import type { sheetRoutes } from '@yiwang/contract/campaigns'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/keyset.ts'
import { findArea, placeNames } from '../../areas/index.ts'
import { openRegisters, readFacts } from '../../registers/index.ts'
import { factStateAt, laterOf } from '../domain/freshness.ts'
import { selectAreasByPath } from '../store/area-store.ts'
import { readOwn } from '../store/own-store.ts'
import { listDoors } from '../store/stale-store.ts'
import type { DoorRow } from '../store/stale-store.ts'
import { visibleFacts } from './known-facts.ts'

type Reach = Awaited<ReturnType<typeof openRegisters>>
type List = { cursor?: string | undefined; limit: number; areaId?: string | undefined; at: Date }

/** So many households are looked through at once, and in one request; behind that the list goes on with the next page. */
const AT_ONCE = 200
const MOST_ROUNDS = 5

/** Households to look in on because something known has grown stale, where no campaign asks anyway. */
export async function listStaleHouseholds(
  tx: Tx,
  actor: Actor,
  { cursor, limit, areaId, at }: List,
): Promise<Reply<(typeof sheetRoutes)['stale']>> {
  const { tenant } = actor
  const reach = await openRegisters(tx, actor)
  const scope = scopeOf(actor, 'campaign.fill')
  const area = areaId === undefined ? null : await findArea(tx, tenant, areaId)
  if (areaId !== undefined && !area) throw notFound('area')
  const wanted = { roots: scope.tenant ? null : scope.areas, within: area?.path ?? null, day: chinaDay(at) }
  const found: (DoorRow & { stale: number })[] = []
  let after = cursor === undefined ? null : afterOf(cursor)
  let next: string | null = null
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const doors = await listDoors(tx, tenant, { ...wanted, after, limit: AT_ONCE })
    const stale = await staleFacts(tx, actor, { reach, doors, at })
    let last: DoorRow | undefined
    for (const door of doors) {
      if (found.length === limit) break
      last = door
      const amount = stale.get(door.id) ?? 0
      if (amount > 0) found.push({ ...door, stale: amount })
    }
    const isOver = doors.length < AT_ONCE && last === doors.at(-1)
    after = last ? { areaPath: last.areaPath, label: last.label, id: last.id } : after
    next = isOver || !after ? null : encodeCursor([after.areaPath, after.label, after.id])
    if (isOver || found.length === limit) break
  }
  return { items: await named(tx, tenant, found), next }
}

function afterOf(cursor: string): { areaPath: string; label: string; id: string } {
  const [areaPath, label, id] = decodeCursor(cursor, 3)
  return { areaPath: String(areaPath), label: String(label), id: String(id) }
}

type Looking = { reach: Reach; doors: readonly DoorRow[]; at: Date }

/** How many facts of each household, of its members and of its dwelling are stale. */
async function staleFacts(tx: Tx, actor: Actor, { reach, doors, at }: Looking): Promise<Map<string, number>> {
  const { tenant } = actor
  const homes = new Map(doors.flatMap(({ id, inside }) => [id, ...inside].map((one) => [one, id] as const)))
  const subjectIds = [...homes.keys()]
  const amounts = new Map<string, number>()
  if (subjectIds.length === 0) return amounts
  const { defs } = await visibleFacts(tx, actor, reach)
  const growing = [...defs.values()].filter(({ freshDays, writable }) => freshDays !== null && writable)
  const days = new Map(growing.map(({ key, freshDays }) => [key, freshDays]))
  const keys = growing.map(({ key }) => key).filter((key) => !key.startsWith('form:'))
  const known = await readFacts(tx, reach, { tenant, subjectIds, keys, at })
  const looked = new Map((await readOwn(tx, tenant, subjectIds)).map((own) => [own.subjectId, own.looked]))
  for (const { subjectId, key, origin } of known) {
    const lookedAt = laterOf(looked.get(subjectId)?.[key] ?? null, origin.confirmedAt ?? null)
    const state = factStateAt({ seenAt: origin.seenAt, lookedAt, freshDays: days.get(key) ?? null }, at)
    const home = homes.get(subjectId)
    if (home !== undefined && state === 'stale') amounts.set(home, (amounts.get(home) ?? 0) + 1)
  }
  return amounts
}

async function named(tx: Tx, tenant: string, found: readonly (DoorRow & { stale: number })[]) {
  const areas = await selectAreasByPath(tx, tenant, [...new Set(found.map(({ areaPath }) => areaPath))])
  const placeOf = await placeNames(tx, tenant)
  return found.map(({ id, label, areaPath, stale }) => ({
    subjectId: id,
    label,
    areaId: areas.get(areaPath)?.id ?? null,
    areaName: `${placeOf(areaPath).village ?? ''}${areas.get(areaPath)?.name ?? ''}`,
    stale,
  }))
}

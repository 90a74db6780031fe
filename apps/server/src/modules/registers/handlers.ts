import { systemActor } from '../../kernel/actor.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { DomainEvent } from '../../kernel/events.ts'
import { areaLine, findArea, locateGrid } from '../areas/index.ts'
import { openRegisters } from './queries/open-registers.ts'
import { lookForAlike } from './commands/look-for-alike.ts'
import { moveFollowers, moveSubjects, readStanders } from './store/place-store.ts'
import type { Moved } from './store/place-store.ts'
import { rebuildCounts } from './store/village-store.ts'

const PER_STEP = 2_000

/** Grids were split, merged or moved: what has no position goes to the area that came after. */
export async function followAreas(tx: Tx, { tenant, payload }: DomainEvent): Promise<void> {
  const { oldIds, newIds } = payload
  if (!Array.isArray(oldIds) || !Array.isArray(newIds)) return
  await openRegisters(tx, systemActor(tenant))
  const [first] = newIds.map(String)
  const fallback = first === undefined ? null : await findArea(tx, tenant, first)
  if (!fallback) return
  for (const tied of [false, true]) await locateAnew(tx, tenant, { areaIds: oldIds.map(String), tied, fallback })
}

/**
 * The outline of an area was drawn anew, or the area was retired: what has a position in its village is located anew; what
 * has none stays, or goes to the village when its grid is no more.
 */
export async function followOutlines(tx: Tx, { tenant, payload }: DomainEvent): Promise<void> {
  const { areaId, retired } = payload
  if (typeof areaId !== 'string') return
  await openRegisters(tx, systemActor(tenant))
  const line = await areaLine(tx, tenant, areaId)
  const parent = line.at(-2) ?? line.at(-1)
  if (!parent) return
  await locateAnew(tx, tenant, { areaIds: [parent.id], tied: false, fallback: null })
  if (retired !== true) return
  for (const tied of [false, true]) await locateAnew(tx, tenant, { areaIds: [areaId], tied, fallback: parent })
}

type Place = { id: string; path: string }
type Search = { areaIds: string[]; tied: boolean; fallback: Place | null }

async function locateAnew(tx: Tx, tenant: string, { areaIds, tied, fallback }: Search): Promise<void> {
  for (let after: string | null = null, more = true; more;) {
    const rows = await readStanders(tx, tenant, { areaIds, tied, after, most: PER_STEP })
    const moved: Moved[] = []
    for (const { id, areaId: oldAreaId, lng, lat } of rows) {
      const grid: Place | null = lng === null || lat === null ? null : await locateGrid(tx, tenant, { lng, lat })
      const place = grid ?? fallback
      if (place && place.id !== oldAreaId) moved.push({ id, areaId: place.id, areaPath: place.path, oldAreaId })
    }
    await moveSubjects(tx, tenant, moved)
    await moveFollowers(tx, tenant, moved)
    more = rows.length === PER_STEP
    after = rows.at(-1)?.id ?? null
  }
}

/** Every night: counts are made anew, and the same person twice is looked for. */
export async function keepInOrder(tx: Tx, { tenant, at }: DomainEvent): Promise<void> {
  await openRegisters(tx, systemActor(tenant))
  await rebuildCounts(tx, tenant)
  await lookForAlike(tx, tenant, { root: tenant, at: new Date(at) })
}

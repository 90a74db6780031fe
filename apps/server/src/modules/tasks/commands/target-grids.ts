import type { NewTask } from '@yiwang/contract/tasks'
import { sql } from 'kysely'
import { chinaDay } from '../../../kernel/clock.ts'
import { isWithin } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { findArea, placeNames } from '../../areas/index.ts'
import { periodStart, startOfDay } from '../domain/days.ts'
import { tooOften, unanswered, WORDS } from '../domain/words.ts'
import { gridsAskedSince, gridsUnanswered } from '../store/assignment-store.ts'
import { inSubtree } from '../store/reach.ts'
import { selectGrids } from '../store/task-store.ts'
import type { Grid } from '../store/task-store.ts'
import type { Admitted } from './admitted.ts'
import type { SendingUnit } from './sending-unit.ts'

type Wanted = Pick<NewTask, 'areaId' | 'gridIds' | 'leaveOutRefused'> & { at: Date }
type Sending = { unit: SendingUnit; admitted: Admitted }

/** The grids a task goes to, all of them checked: in bounds, not asked too often, no refusal left unanswered. */
export async function targetGrids(tx: Tx, tenant: string, wanted: Wanted, sending: Sending): Promise<Grid[]> {
  const all = await gridsOf(tx, tenant, wanted)
  refuseOutside(all, sending)
  const grids = await withoutUnanswered(tx, tenant, all, { wanted, sending })
  if (grids.length === 0) throw ruleBroken('no grids', WORDS.noGrids, { areaId: WORDS.noGrids })
  await refuseTooOften(tx, tenant, grids, { admitted: sending.admitted, at: wanted.at })
  return grids
}

async function gridsOf(tx: Tx, tenant: string, { areaId, gridIds }: Wanted): Promise<Grid[]> {
  if ((areaId === null) === (gridIds.length === 0)) throw ruleBroken('one target', WORDS.pickTarget)
  if (areaId === null) {
    const wanted = [...new Set(gridIds)]
    const grids = await selectGrids(tx, tenant, sql`g.id = any (${wanted}::uuid[])`)
    if (grids.length !== wanted.length) throw ruleBroken('grid unknown', WORDS.gridsUnknown)
    return grids
  }
  const area = await findArea(tx, tenant, areaId)
  if (!area) throw ruleBroken('area unknown', WORDS.areaUnknown, { areaId: WORDS.areaUnknown })
  return selectGrids(tx, tenant, inSubtree('g.path', area.path))
}

function refuseOutside(grids: readonly Grid[], { unit, admitted }: Sending): void {
  if (grids.some(({ path }) => !isWithin(path, unit.areaPath))) throw ruleBroken('outside unit', WORDS.outsideUnit)
  const { areaPath } = admitted
  if (areaPath !== null && grids.some(({ path }) => !isWithin(path, areaPath)))
    throw ruleBroken('outside temporary work', WORDS.outsideTemporary)
}

async function withoutUnanswered(
  tx: Tx,
  tenant: string,
  grids: readonly Grid[],
  { wanted, sending }: { wanted: Wanted; sending: Sending },
): Promise<Grid[]> {
  const { unit, admitted } = sending
  const { itemCode, temporaryId } = admitted
  const ids = grids.map(({ id }) => id)
  const refusing = await gridsUnanswered(tx, tenant, { unitId: unit.id, itemCode, temporaryId, gridIds: ids })
  if (refusing.size > 0 && !wanted.leaveOutRefused) {
    const named = await namesOfGrids(tx, tenant, grids, refusing)
    throw ruleBroken('refusals without an answer', unanswered(named), { leaveOutRefused: String(refusing.size) })
  }
  return grids.filter(({ id }) => !refusing.has(id))
}

async function refuseTooOften(
  tx: Tx,
  tenant: string,
  grids: readonly Grid[],
  { admitted, at }: { admitted: Admitted; at: Date },
): Promise<void> {
  const { frequency, itemCode, name } = admitted
  if (frequency === null) return
  const { most, period } = frequency
  const since = startOfDay(periodStart(period, chinaDay(at)))
  const full = await gridsAskedSince(tx, tenant, { itemCode, since, most, gridIds: grids.map(({ id }) => id) })
  if (full.size === 0) return
  const words = tooOften(name, most, period, await namesOfGrids(tx, tenant, grids, full))
  throw ruleBroken('asked too often', words, { itemId: words })
}

/** A grid is called the same in every village: the village goes before it. */
async function namesOfGrids(tx: Tx, tenant: string, grids: readonly Grid[], ids: ReadonlySet<string>) {
  const placeOf = await placeNames(tx, tenant)
  return grids.filter(({ id }) => ids.has(id)).map(({ path, name }) => `${placeOf(path).village ?? ''}${name}`)
}

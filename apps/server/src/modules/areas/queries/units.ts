import type { Reply } from '@yiwang/contract'
import type { areasRoutes, Unit, UnitKind } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { cachedByVersion } from '../../../kernel/versions.ts'
import { UNITS } from '../store/changes.ts'
import { listUnitRows } from '../store/unit-store.ts'
import type { UnitRow } from '../store/unit-store.ts'
import { areaIn, areaTree } from './tree.ts'

type UnitRef = {
  id: string
  code: string
  name: string
  kind: UnitKind
  phone: string | null
  areaId: string
  active: boolean
}

const unitRows = cachedByVersion(UNITS, async (tx, tenant) => {
  const rows = await listUnitRows(tx, tenant)
  return { rows, refs: new Map(rows.map((row) => [row.id, refOf(row)])) }
})

function refOf({ id, code, name, kind, phone, area_id, active }: UnitRow): UnitRef {
  return { id, code, name, kind, phone, areaId: area_id, active }
}

/** A department, town office, platform or squad, also one that is no longer active; null when there is none. */
export async function findUnit(tx: Tx, tenant: string, id: string): Promise<UnitRef | null> {
  return (await unitRows(tx, tenant)).refs.get(id) ?? null
}

/** All units of the county in order of codes, inactive ones included. */
export async function listUnits(tx: Tx, tenant: string): Promise<UnitRef[]> {
  return [...(await unitRows(tx, tenant)).refs.values()]
}

type UnitQuery = { q?: string | undefined; areaId?: string | undefined; active: boolean }

/** Units by a part of name or code, and by the area subtree that they serve. */
export async function searchUnits(tx: Tx, actor: Actor, input: UnitQuery): Promise<Reply<typeof areasRoutes.units>> {
  const [{ rows }, tree] = await Promise.all([unitRows(tx, actor.tenant), areaTree(tx, actor.tenant)])
  const area = input.areaId === undefined ? null : areaIn(tree, input.areaId)
  const found = rows.filter(
    (row) =>
      row.active === input.active &&
      (input.q === undefined || row.name.includes(input.q) || row.code.startsWith(input.q)) &&
      (area === null || isWithin(tree.byId.get(row.area_id)?.path ?? '', area.path)),
  )
  return { items: found.map((row) => unitView(tree.byId.get(row.area_id)?.name ?? '', row)) }
}

export function unitView(areaName: string, row: UnitRow): Unit {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    parentId: row.parent_id,
    areaId: row.area_id,
    areaName,
    phone: row.phone,
    active: row.active,
    version: row.version,
  }
}

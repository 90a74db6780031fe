import type { Unit, UnitKind } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { bumpVersion } from '../../../kernel/versions.ts'
import { unitView } from '../queries/units.ts'
import { findAreaRow } from '../store/area-store.ts'
import { UNITS } from '../store/changes.ts'
import { insertUnit, unitsLike } from '../store/unit-store.ts'

type AddUnit = {
  id: string
  code: string
  name: string
  kind: UnitKind
  parentId?: string | null
  areaId: string
  phone?: string | null
}

/** Registers a unit of the county or of one of its areas. */
export async function addUnit(tx: Tx, actor: Actor, input: AddUnit): Promise<Unit> {
  const { tenant } = actor
  const parentId = input.parentId ?? null
  const area = await findAreaRow(tx, tenant, input.areaId)
  if (!area || area.state !== 'valid')
    throw ruleBroken('no such area in force', '请选择有效的区域', { areaId: '请选择有效的区域' })
  authorize(actor, 'unit.manage', { areaPath: area.path })
  const known = await unitsLike(tx, tenant, {
    ids: [input.id, ...(parentId === null ? [] : [parentId])],
    code: input.code,
  })
  if (parentId !== null && !known.some((unit) => unit.id === parentId)) {
    throw ruleBroken('no such parent unit', '上级单位不存在', { parentId: '上级单位不存在' })
  }
  if (known.some((unit) => unit.id === input.id))
    throw new AppError('conflict', 'unit id in use', '该单位已登记，请刷新')
  if (known.some((unit) => unit.code === input.code)) {
    throw ruleBroken('unit code in use', `单位编号“${input.code}”已被使用`, { code: '编号已被使用' })
  }
  const row = {
    id: input.id,
    code: input.code,
    name: input.name,
    kind: input.kind,
    parent_id: parentId,
    area_id: area.id,
    phone: input.phone ?? null,
  }
  await insertUnit(tx, tenant, row)
  await bumpVersion(tx, tenant, UNITS)
  return unitView(area.name, { ...row, active: true, version: 1 })
}

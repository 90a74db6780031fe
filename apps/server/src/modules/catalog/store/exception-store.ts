import type { DutyException } from '@yiwang/contract/catalog'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type ExceptionFilter = {
  tenant: string
  versionId: string
  subclassId: string | undefined
  areaPath: string | null
  after: { kind: string; classCode: string; code: string; path: string } | null
  limit: number
}
/** With what its place in the list is told by. */
export type ExceptionRow = DutyException & { kind: string; classCode: string; code: string; path: string }

/** One row more than the limit, in the order of the list and, within a sub-class, of the areas. */
export async function listExceptionRows(tx: Tx, filter: ExceptionFilter): Promise<ExceptionRow[]> {
  const { tenant, versionId, subclassId, areaPath, after, limit } = filter
  const conditions = [sql`s.tenant = ${tenant}`, sql`s.version_id = ${versionId}`, sql`d.area_path <> ${tenant}`]
  if (subclassId !== undefined) conditions.push(sql`s.id = ${subclassId}`)
  if (areaPath !== null) conditions.push(sql`(d.area_path = ${areaPath} or d.area_path like ${`${areaPath}/%`})`)
  if (after) {
    conditions.push(sql`(s.kind, s.class_code, s.code, d.area_path)
      > (${after.kind}, ${after.classCode}, ${after.code}, ${after.path})`)
  }
  const { rows } = await sql<ExceptionRow>`
    select s.id as "subclassId", s.class_code || '-' || s.code as "subclassCode", s.name as "subclassName",
      r.id as "areaId", r.name as "areaName", r.code as "areaCode", r.state = 'valid' as "isAreaValid",
      u.id as "unitId", u.name as "unitName", u.active as "isUnitActive",
      s.kind, s.class_code as "classCode", s.code, d.area_path as path
    from catalog.subclasses s
    join catalog.duties d on d.tenant = s.tenant and d.subclass_id = s.id
    join areas.v_areas r on r.tenant = d.tenant and r.path = d.area_path
    join areas.v_units u on u.tenant = d.tenant and u.id = d.unit_id
    where ${sql.join(conditions, sql` and `)}
    order by s.kind, s.class_code, s.code, d.area_path limit ${limit + 1}`.execute(tx)
  return rows
}

/** Takes the duty of one area away; false when there is none. */
export async function deleteDuty(
  tx: Tx,
  tenant: string,
  { subclassId, areaPath }: { subclassId: string; areaPath: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from catalog.duties
    where tenant = ${tenant} and subclass_id = ${subclassId} and area_path = ${areaPath}`.execute(tx)
  return numAffectedRows === 1n
}

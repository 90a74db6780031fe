import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { AppError } from '../../../kernel/errors.ts'
import { nextDistrictCode, nextGridCode, nextMicroGridCode } from '../domain/codes.ts'
import type { NextCode } from '../domain/codes.ts'
import type { AreasTables } from './tables.ts'

/**
 * Gives the next code of a series: 12 digits below a town, 15 below a village or district, 17 below a grid. The last sequence is kept apart from
 * the areas, so that no code is ever given twice; the caller holds the lock of the parent.
 */
export async function takeCode(
  tx: Tx,
  tenant: string,
  parent: { code: string; level: string; name: string },
): Promise<string> {
  const last = await lastOf(tx, tenant, parent.code)
  const next = nextCode(parent, last)
  if (!next.ok) throw refusal(next.reason, parent.name)
  await keepLast(tx, tenant, [{ parent_code: parent.code, last: next.sequence }])
  return next.code
}

function nextCode({ code, level }: { code: string; level: string }, last: number): NextCode {
  if (level === 'town') return nextDistrictCode(code, last)
  return level === 'grid' ? nextMicroGridCode(code, last) : nextGridCode(code, last)
}

function refusal(reason: string, parentName: string): AppError {
  return reason === 'sequence-exhausted'
    ? ruleBroken('sequence exhausted', `“${parentName}”的下级顺序码已用完，编码不得重复使用，请先调整上级区划`)
    : ruleBroken(`no code below this area: ${reason}`, `“${parentName}”的区划代码不符合规范，不能在其下编码`)
}

async function lastOf(tx: Tx, tenant: string, parentCode: string): Promise<number> {
  const row = await tx
    .withTables<AreasTables>()
    .selectFrom('areas.code_series')
    .select('last')
    .where('tenant', '=', tenant)
    .where('parent_code', '=', parentCode)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Raises the last sequence ever given below parents; it never falls. */
export async function keepLast(
  tx: Tx,
  tenant: string,
  rows: readonly { parent_code: string; last: number }[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`insert into areas.code_series (tenant, parent_code, last)
    select ${tenant}, parent_code, last
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (parent_code text, last int)
    on conflict (tenant, parent_code) do update
      set last = greatest(areas.code_series.last, excluded.last)`.execute(tx)
}

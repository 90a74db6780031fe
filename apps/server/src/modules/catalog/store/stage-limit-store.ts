import type { CountyStage } from '@yiwang/contract/catalog'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { LimitChanges, OwnLimits } from '../domain/stage-limits.ts'

type Row = { stage: CountyStage; limitText: string }

/** The limits that the county has set. */
export async function readCountyLimits(tx: Tx, tenant: string): Promise<OwnLimits> {
  const { rows } = await sql<Row>`
    select stage, limit_text as "limitText" from catalog.stage_limits where tenant = ${tenant}`.execute(tx)
  return Object.fromEntries(rows.map(({ stage, limitText }) => [stage, limitText]))
}

/** The limits that filing conditions of any version set for themselves, by condition. */
export async function readConditionLimits(tx: Tx, tenant: string): Promise<Map<string, OwnLimits>> {
  const { rows } = await sql<Row & { conditionId: string }>`
    select condition_id as "conditionId", stage, limit_text as "limitText" from catalog.condition_stage_limits
    where tenant = ${tenant}`.execute(tx)
  const byCondition = new Map<string, OwnLimits>()
  for (const { conditionId, stage, limitText } of rows) {
    byCondition.set(conditionId, { ...byCondition.get(conditionId), [stage]: limitText })
  }
  return byCondition
}

export async function saveCountyLimits(tx: Tx, tenant: string, changes: LimitChanges): Promise<void> {
  const { gone, kept } = parted(changes)
  await sql`delete from catalog.stage_limits where tenant = ${tenant} and stage = any (${gone}::text[])`.execute(tx)
  await sql`insert into catalog.stage_limits (tenant, stage, limit_text)
    select ${tenant}, r.stage, r."limitText"
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r(stage text, "limitText" text)
    on conflict (tenant, stage) do update set limit_text = excluded.limit_text`.execute(tx)
}

export type ConditionChanges = { conditionId: string; limits: LimitChanges }

export async function saveConditionLimits(tx: Tx, tenant: string, changes: readonly ConditionChanges[]): Promise<void> {
  const rows = changes.flatMap(({ conditionId, limits }) =>
    Object.entries(limits).map(([stage, limitText]) => ({ conditionId, stage, limitText })),
  )
  const table = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("conditionId" uuid, stage text, "limitText" text)`
  await sql`delete from catalog.condition_stage_limits l using ${table}
    where l.tenant = ${tenant} and l.condition_id = r."conditionId" and l.stage = r.stage
      and r."limitText" is null`.execute(tx)
  await sql`insert into catalog.condition_stage_limits (tenant, condition_id, stage, limit_text)
    select ${tenant}, r."conditionId", r.stage, r."limitText" from ${table} where r."limitText" is not null
    on conflict (tenant, condition_id, stage) do update set limit_text = excluded.limit_text`.execute(tx)
}

function parted(changes: LimitChanges): { gone: string[]; kept: { stage: string; limitText: string }[] } {
  const entries = Object.entries(changes)
  return {
    gone: entries.filter(([, limitText]) => limitText === null).map(([stage]) => stage),
    kept: entries.flatMap(([stage, limitText]) => (limitText === null ? [] : [{ stage, limitText }])),
  }
}

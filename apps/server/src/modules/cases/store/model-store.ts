import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'

export type ModelVersion = {
  number: number
  catalogVersionId: string | null
  classModel: string
  unitModel: string
  decisions: number
  horizon: string
  madeAt: Date
}

const columns = sql`number, catalog_version_id as "catalogVersionId", class_model as "classModel",
  unit_model as "unitModel", decisions::int as decisions, horizon::text as horizon, made_at as "madeAt"`

/** The newest version, with its packed state. */
export async function newestModel(tx: Tx, tenant: string): Promise<(ModelVersion & { state: Buffer }) | undefined> {
  const { rows } = await sql<ModelVersion & { state: Buffer }>`
    select ${columns}, state from cases.models where tenant = ${tenant} order by number desc limit 1`.execute(tx)
  return rows[0]
}

export async function modelNumbered(
  tx: Tx,
  tenant: string,
  number: number,
): Promise<(ModelVersion & { state: Buffer }) | undefined> {
  const { rows } = await sql<ModelVersion & { state: Buffer }>`
    select ${columns}, state from cases.models where tenant = ${tenant} and number = ${number}`.execute(tx)
  return rows[0]
}

/** Recorded versions, newest first. */
export async function listModels(tx: Tx, tenant: string): Promise<ModelVersion[]> {
  const { rows } = await sql<ModelVersion>`
    select ${columns} from cases.models where tenant = ${tenant} order by number desc limit 200`.execute(tx)
  return rows
}

/** Records a version. Two processes that record the same number at once leave one of them. */
export async function insertModel(
  tx: Tx,
  tenant: string,
  { state, ...version }: ModelVersion & { state: Buffer },
): Promise<void> {
  await sql`
    insert into cases.models (tenant, number, catalog_version_id, class_model, unit_model, decisions, horizon, made_at, state)
    values (${tenant}, ${version.number}, ${version.catalogVersionId}, ${version.classModel}, ${version.unitModel},
      ${version.decisions}, ${version.horizon}::xid8, ${version.madeAt}, ${state})
    on conflict do nothing`.execute(tx)
}

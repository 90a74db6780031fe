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

/** A version with its packed state. */
export type PackedModel = ModelVersion & { state: Buffer }

/** A page may have been open while a version was recorded: the one before it is tried as well. */
const MOST_TRIED = 3

const columns = sql`number, catalog_version_id as "catalogVersionId", class_model as "classModel",
  unit_model as "unitModel", decisions::int as decisions, horizon::text as horizon, made_at as "madeAt"`

/** The newest version, with its packed state. */
export async function newestModel(tx: Tx, tenant: string): Promise<PackedModel | undefined> {
  const { rows } = await sql<PackedModel>`
    select ${columns}, state from cases.models where tenant = ${tenant} order by number desc limit 1`.execute(tx)
  return rows[0]
}

/**
 * Versions from which a state may have been reached that somebody saw at a moment, the newest first, packed: those
 * recorded by then whose model of that kind had learned no more than it.
 */
export async function modelsBefore(
  tx: Tx,
  tenant: string,
  { at, kind, learned }: { at: Date; kind: 'class' | 'unit'; learned: number },
): Promise<PackedModel[]> {
  const name = kind === 'class' ? sql`class_model` : sql`unit_model`
  const { rows } = await sql<PackedModel>`
    select ${columns}, state from cases.models
    where tenant = ${tenant} and made_at <= ${at} and split_part(${name}, '+', 2)::int <= ${learned}
    order by number desc limit ${MOST_TRIED}`.execute(tx)
  return rows
}

/** Forgets states that were recorded before a moment; the newest stays whatever its age. */
export async function dropModelsBefore(tx: Tx, tenant: string, before: Date): Promise<void> {
  await sql`delete from cases.models where tenant = ${tenant} and made_at < ${before}
    and number < (select max(number) from cases.models where tenant = ${tenant})`.execute(tx)
}

const MOST_LISTED = 200

/** Recorded versions, the newest ones first. */
export async function listModels(tx: Tx, tenant: string): Promise<ModelVersion[]> {
  const { rows } = await sql<ModelVersion>`
    select ${columns} from cases.models where tenant = ${tenant} order by number desc limit ${MOST_LISTED}`.execute(tx)
  return rows
}

/** Records a version. Of two processes that record the same number at once one is told that it was not the first. */
export async function insertModel(tx: Tx, tenant: string, { state, ...version }: PackedModel): Promise<boolean> {
  const { rows } = await sql`
    insert into cases.models (tenant, number, catalog_version_id, class_model, unit_model, decisions, horizon, made_at, state)
    values (${tenant}, ${version.number}, ${version.catalogVersionId}, ${version.classModel}, ${version.unitModel},
      ${version.decisions}, ${version.horizon}::xid8, ${version.madeAt}, ${state})
    on conflict do nothing returning number`.execute(tx)
  return rows.length === 1
}

/** The classes of one version of the duty list, as they were called. */
export async function classesOfVersion(tx: Tx, tenant: string, versionId: string | null) {
  const { rows } = await sql<{ kind: string; classCode: string; code: string; name: string }>`
    select kind, class_code as "classCode", code, name from catalog.v_subclasses
    where tenant = ${tenant} and version_id = ${versionId}`.execute(tx)
  return rows
}

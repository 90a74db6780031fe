import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { CatalogCondition, CatalogSubclass } from '../domain/catalog-rows.ts'
import type { CatalogTables } from './tables.ts'

/** All of one version in the order of its codes, components first. */
export async function readRows(tx: Tx, tenant: string, versionId: string): Promise<CatalogSubclass[]> {
  const db = tx.withTables<CatalogTables>()
  const [subclasses, conditions] = await Promise.all([
    db
      .selectFrom('catalog.subclasses')
      .select(['id', 'kind', 'class_code as classCode', 'class_name as className', 'code', 'name', 'synonyms'])
      .where('tenant', '=', tenant)
      .where('version_id', '=', versionId)
      .orderBy('kind')
      .orderBy('class_code')
      .orderBy('code')
      .execute(),
    db
      .selectFrom('catalog.conditions as c')
      .innerJoin('catalog.subclasses as s', (join) =>
        join.onRef('s.tenant', '=', 'c.tenant').onRef('s.id', '=', 'c.subclass_id'),
      )
      .select([
        'c.id',
        'c.subclass_id as subclassId',
        'c.text',
        'c.closing_condition as closingCondition',
        'c.limit_text as limitText',
        'c.handler',
        'c.regulator',
      ])
      .where('s.tenant', '=', tenant)
      .where('s.version_id', '=', versionId)
      .orderBy('c.position')
      .execute(),
  ])
  const bySubclass = new Map<string, CatalogCondition[]>()
  for (const { subclassId, ...condition } of conditions) {
    const known = bySubclass.get(subclassId)
    if (known) known.push(condition)
    else bySubclass.set(subclassId, [condition])
  }
  return subclasses.map((subclass) => ({ ...subclass, conditions: bySubclass.get(subclass.id) ?? [] }))
}

/** The version that a sub-class belongs to. */
export async function versionOfSubclass(tx: Tx, tenant: string, id: string): Promise<string | null> {
  const row = await tx
    .withTables<CatalogTables>()
    .selectFrom('catalog.subclasses')
    .select('version_id')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.version_id ?? null
}

/** The version that a filing condition belongs to. */
export async function versionOfCondition(tx: Tx, tenant: string, id: string): Promise<string | null> {
  const row = await tx
    .withTables<CatalogTables>()
    .selectFrom('catalog.conditions as c')
    .innerJoin('catalog.subclasses as s', (join) =>
      join.onRef('s.tenant', '=', 'c.tenant').onRef('s.id', '=', 'c.subclass_id'),
    )
    .select('s.version_id')
    .where('c.tenant', '=', tenant)
    .where('c.id', '=', id)
    .executeTakeFirst()
  return row?.version_id ?? null
}

/** Writes the rows of a new version. One statement each whatever their number, so that the plan can be kept. */
export async function insertRows(
  tx: Tx,
  tenant: string,
  { versionId, rows }: { versionId: string; rows: readonly CatalogSubclass[] },
): Promise<void> {
  const conditions = rows.flatMap((row) =>
    row.conditions.map((condition, i) => ({ ...condition, subclassId: row.id, position: i + 1 })),
  )
  await sql`
    insert into catalog.subclasses (tenant, id, version_id, kind, class_code, class_name, code, name, synonyms)
    select ${tenant}, r.id, ${versionId}::uuid, r.kind, r."classCode", r."className", r.code, r.name, r.synonyms
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, kind text, "classCode" text,
      "className" text, code text, name text, synonyms text[])`.execute(tx)
  await sql`
    insert into catalog.conditions (tenant, id, subclass_id, position, text, closing_condition, limit_text, handler, regulator)
    select ${tenant}, r.id, r."subclassId", r.position, r.text, r."closingCondition", r."limitText", r.handler, r.regulator
    from jsonb_to_recordset(${JSON.stringify(conditions)}::jsonb) as r(id uuid, "subclassId" uuid, position int,
      text text, "closingCondition" text, "limitText" text, handler text, regulator text)`.execute(tx)
}

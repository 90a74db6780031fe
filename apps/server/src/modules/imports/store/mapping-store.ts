import type { ImportMapping } from '@yiwang/contract/imports'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type MappingRow = {
  id: string
  scope: string
  name: string
  headings: string[]
  mapping: ImportMapping
  used_at: Date
}

const COLUMNS = 'id, scope, name, headings, mapping, used_at'

/** The mapping used last for tables with these headings. */
export async function findMapping(
  tx: Tx,
  tenant: string,
  { signature, scopes }: { signature: string; scopes: readonly string[] },
): Promise<MappingRow | null> {
  const text = `select ${COLUMNS} from imports.mappings where tenant = $1 and signature = $2 and scope = any ($3::text[])
    order by used_at desc limit 1`
  return (await ask<MappingRow>(tx, text, [tenant, signature, scopes]))[0] ?? null
}

/** The mapping of a name, whoever saved it; the one used last where several did. */
export async function findMappingNamed(tx: Tx, tenant: string, name: string): Promise<MappingRow | null> {
  const text = `select ${COLUMNS} from imports.mappings where tenant = $1 and name = $2 order by used_at desc limit 1`
  return (await ask<MappingRow>(tx, text, [tenant, name]))[0] ?? null
}

export function listMappings(tx: Tx, tenant: string, scopes: readonly string[]): Promise<MappingRow[]> {
  const text = `select ${COLUMNS} from imports.mappings where tenant = $1 and scope = any ($2::text[])
    order by used_at desc limit 200`
  return ask(tx, text, [tenant, scopes])
}

type NewMapping = {
  id: string
  scope: string
  name: string
  signature: string
  headings: readonly string[]
  mapping: ImportMapping
  at: Date
}

/** Remembers a mapping under its name; the same name again replaces it. */
export async function saveMapping(tx: Tx, tenant: string, row: NewMapping): Promise<void> {
  const text = `insert into imports.mappings (tenant, id, scope, name, signature, headings, mapping, used_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)
    on conflict (tenant, scope, name) do update set signature = excluded.signature, headings = excluded.headings,
      mapping = excluded.mapping, used_at = excluded.used_at`
  const json = [JSON.stringify(row.headings), JSON.stringify(row.mapping)]
  await ask(tx, text, [tenant, row.id, row.scope, row.name, row.signature, ...json, row.at])
}

export async function deleteMapping(
  tx: Tx,
  tenant: string,
  { id, scopes }: { id: string; scopes: readonly string[] },
): Promise<boolean> {
  const text = 'delete from imports.mappings where tenant = $1 and id = $2 and scope = any ($3::text[]) returning id'
  return (await ask(tx, text, [tenant, id, scopes])).length > 0
}

import type { CodeEntry } from '@yiwang/contract/catalog'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { ListVersion } from '../domain/code-lists.ts'

type Row = Omit<ListVersion, 'name' | 'entries'> & {
  code: string
  nameZh: string
  nameEn: string
  entries: CodeEntry[]
}

/** Versions that the county has published, by list, oldest first. */
export async function readListVersions(tx: Tx, tenant: string): Promise<Map<string, ListVersion[]>> {
  const { rows } = await sql<Row>`
    select code, version, name_zh as "nameZh", name_en as "nameEn", valid_from as "validFrom", entries, note,
      published_at as "publishedAt"
    from catalog.code_list_versions where tenant = ${tenant} order by code, version`.execute(tx)
  const found = new Map<string, ListVersion[]>()
  for (const { code, nameZh, nameEn, ...row } of rows)
    found.set(code, [...(found.get(code) ?? []), { ...row, name: { zh: nameZh, en: nameEn } }])
  return found
}

export async function insertListVersion(
  tx: Tx,
  tenant: string,
  row: ListVersion & { code: string; publishedBy: string | null },
): Promise<void> {
  await sql`insert into catalog.code_list_versions
      (tenant, code, version, name_zh, name_en, valid_from, entries, note, published_at, published_by)
    values (${tenant}, ${row.code}, ${row.version}, ${row.name.zh}, ${row.name.en}, ${row.validFrom},
      ${JSON.stringify(row.entries)}::jsonb, ${row.note}, ${row.publishedAt}, ${row.publishedBy})`.execute(tx)
}

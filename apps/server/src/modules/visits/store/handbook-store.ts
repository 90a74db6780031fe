import type { HandbookContent } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { allOf } from './reach.ts'

export type PageRecord = {
  id: string
  number: number
  content: HandbookContent
  publishedAt: Date
  publishedBy: string
  retired: boolean
  version: number
}

export async function selectPages(
  tx: Tx,
  tenant: string,
  condition: RawBuilder<boolean> | null,
): Promise<PageRecord[]> {
  const { rows } = await sql<PageRecord>`
    select p.id, v.number, v.content, v.published_at as "publishedAt", v.published_name as "publishedBy",
      p.retired_at is not null as retired, p.version
    from visits.pages p
    join visits.page_versions v on v.tenant = p.tenant and v.page_id = p.id and v.number = p.current_number
    where p.tenant = ${tenant} and ${allOf([condition])}
    order by v.content ->> 'chapter', (v.content ->> 'place')::int, v.content ->> 'title', p.id limit 2000`.execute(tx)
  return rows
}

export async function lockPage(tx: Tx, tenant: string, id: string): Promise<PageRecord | null> {
  await sql`select from visits.pages where tenant = ${tenant} and id = ${id} for update`.execute(tx)
  const [page] = await selectPages(tx, tenant, sql`p.id = ${id}`)
  return page ?? null
}

type NewVersion = {
  id: string
  number: number
  content: HandbookContent
  at: Date
  by: { id: string | null; name: string }
}

export async function insertPage(tx: Tx, tenant: string, page: NewVersion): Promise<void> {
  await sql`insert into visits.pages (tenant, id, current_number) values (${tenant}, ${page.id}, 1)`.execute(tx)
  await insertVersion(tx, tenant, page)
}

export async function savePage(tx: Tx, tenant: string, page: NewVersion): Promise<void> {
  await insertVersion(tx, tenant, page)
  await sql`update visits.pages set current_number = ${page.number}, version = version + 1, written = pg_current_xact_id()
    where tenant = ${tenant} and id = ${page.id}`.execute(tx)
}

async function insertVersion(tx: Tx, tenant: string, { id, number, content, at, by }: NewVersion): Promise<void> {
  await sql`insert into visits.page_versions (tenant, page_id, number, content, published_at, published_by, published_name)
    values (${tenant}, ${id}, ${number}, ${JSON.stringify(content)}::jsonb, ${at}, ${by.id}, ${by.name})`.execute(tx)
}

export async function retirePageAt(tx: Tx, tenant: string, id: string, at: Date): Promise<void> {
  await sql`update visits.pages set retired_at = ${at}, version = version + 1, written = pg_current_xact_id()
    where tenant = ${tenant} and id = ${id}`.execute(tx)
}

export async function selectVersions(
  tx: Tx,
  tenant: string,
  id: string,
): Promise<Omit<PageRecord, 'retired' | 'version'>[]> {
  const { rows } = await sql<Omit<PageRecord, 'retired' | 'version'>>`
    select page_id as id, number, content, published_at as "publishedAt", published_name as "publishedBy"
    from visits.page_versions where tenant = ${tenant} and page_id = ${id} order by number desc limit 100`.execute(tx)
  return rows
}

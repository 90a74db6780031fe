import type { NoticeTemplateCode, TemplateText } from '@yiwang/contract/notices'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { bumpVersion, cachedByVersion } from '../../../kernel/versions.ts'

export type TemplateRow = TemplateText & {
  code: NoticeTemplateCode
  version: number
  changed_by_name: string
  changed_at: Date
}

const CACHE = 'notices.templates'

/** Every text of the county's own, newest version first. */
export const templateRows = cachedByVersion(CACHE, async (tx, tenant): Promise<TemplateRow[]> => {
  const { rows } = await sql<TemplateRow>`
    select code, version, title, text, channels, changed_by_name, changed_at from notices.templates
    where tenant = ${tenant} order by code, version desc`.execute(tx)
  return rows
})

type NewText = TemplateText & { code: string; version: number; by: { id: string; name: string }; at: Date }

/** Adds a version; two at once break the key. */
export async function insertTemplate(tx: Tx, tenant: string, { by, at, ...text }: NewText): Promise<void> {
  await sql`insert into notices.templates
      (tenant, code, version, title, text, channels, changed_by, changed_by_name, changed_at)
    values (${tenant}, ${text.code}, ${text.version}, ${text.title}, ${text.text}, ${JSON.stringify(text.channels)},
      ${by.id}, ${by.name}, ${at})`.execute(tx)
  await bumpVersion(tx, tenant, CACHE)
}

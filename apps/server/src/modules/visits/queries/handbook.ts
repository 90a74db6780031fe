import type { Reply } from '@yiwang/contract'
import { searchHandbook } from '@yiwang/contract/visits'
import type { HandbookPage, handbookRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { selectPages, selectVersions } from '../store/handbook-store.ts'
import type { PageRecord } from '../store/handbook-store.ts'

type List = { q?: string | undefined; retired?: boolean | undefined }

/** The whole handbook is some hundred pages: it is read whole, by phones too, and searched in memory. */
export async function listPages(
  tx: Tx,
  actor: Actor,
  { q = '', retired = false }: List,
): Promise<Reply<typeof handbookRoutes.list>> {
  const canEdit = isAllowed(actor, 'handbook.edit')
  const condition = retired && canEdit ? null : sql<boolean>`p.retired_at is null`
  const pages = (await selectPages(tx, actor.tenant, condition)).map(pageView)
  return { items: searchHandbook(pages, q), canEdit }
}

export async function listVersions(
  tx: Tx,
  actor: Actor,
  { pageId }: { pageId: string },
): Promise<Reply<typeof handbookRoutes.versions>> {
  const rows = await selectVersions(tx, actor.tenant, pageId)
  if (rows.length === 0) throw notFound('page')
  return {
    items: rows.map(({ content, number, publishedAt, publishedBy }) => ({
      ...content,
      number,
      publishedAt: publishedAt.toISOString(),
      publishedBy,
    })),
  }
}

export function pageView({ content, publishedAt, ...row }: PageRecord): HandbookPage {
  return { ...content, ...row, publishedAt: publishedAt.toISOString() }
}

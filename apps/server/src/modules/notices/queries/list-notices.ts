import { fillText, sayParams } from '@yiwang/contract/notices'
import type { Notice, NoticeLink, NoticeNews, NoticeTemplateCode, noticesRoutes } from '@yiwang/contract/notices'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { ownOf } from '../own.ts'
import { listSentOf } from '../store/delivery-store.ts'
import type { SentRow } from '../store/delivery-store.ts'
import { listFresh, listNoticeRows } from '../store/notice-store.ts'
import type { NoticeRow } from '../store/tables.ts'
import { isTemplateCode, readTemplateBook } from './template-book.ts'
import type { TemplateBook } from './template-book.ts'

type List = Omit<Input<typeof noticesRoutes.list>, 'commandId' | 'version' | 'at'>

/** A page of the caller's notices, unread ones first, newest first. */
export async function listNotices(tx: Tx, actor: Actor, { unread, template, cursor, limit }: List) {
  const own = ownOf(actor)
  const after = cursor === undefined ? null : placeOf(cursor)
  const rows = await listNoticeRows(tx, { ...own, unread, templates: template, after, limit })
  const ids = rows.map(({ id }) => id)
  const [book, sent] = await Promise.all([readTemplateBook(tx, own.tenant), listSentOf(tx, own.tenant, ids)])
  return pageFrom(rows, limit, {
    item: (row) => noticeOf(row, book, sent),
    cursor: (row) => [row.read_at === null ? 1 : 0, row.at.toISOString(), row.id],
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function placeOf(cursor: string): { unread: boolean; at: string; id: string } {
  const [unread, at, id] = decodeCursor(cursor, 3)
  if (!UUID.test(String(id)) || Number.isNaN(Date.parse(String(at))))
    throw new AppError('bad-request', 'invalid cursor', '页码已失效，请重新查询')
  return { unread: unread === 1, at: String(at), id: String(id) }
}

function noticeOf(row: NoticeRow, book: TemplateBook, sent: readonly SentRow[]): Notice {
  const { id, at, urgent, read_at: readAt } = row
  return {
    id,
    at: at.toISOString(),
    ...wordsOf(row, book),
    link: linkOf(row),
    urgent,
    readAt: readAt?.toISOString() ?? null,
    sent: sent
      .filter((one) => one.notice_id === id)
      .map(({ channel, state, mode }) => ({ channel, state, fake: mode === 'fake' })),
  }
}

/** A template that is gone from the platform leaves its notices behind; they are read as a plain task then. */
function wordsOf(row: NoticeRow, book: TemplateBook): { template: NoticeTemplateCode; title: string; text: string } {
  const template = isTemplateCode(row.template) ? row.template : 'task.assigned'
  const { title, text } = book.ofVersion(template, row.template_version)
  const values = sayParams(template, row.params)
  return { template, title: fillText(title, values), text: fillText(text, values) }
}

export function linkOf(row: { link_type: string | null; link_id: string | null }): NoticeLink | null {
  const { link_type: type, link_id: id } = row
  return type === null || id === null ? null : { type: type as NoticeLink['type'], id }
}

/** What a span of transactions brought to whom, for the stream. */
export async function listNews(
  tx: Tx,
  span: { tenant: string; from: string; to: string },
): Promise<{ personId: string; news: NoticeNews }[]> {
  const rows = await listFresh(tx, span)
  if (rows.length === 0) return []
  const book = await readTemplateBook(tx, span.tenant)
  return rows.map((row) => {
    const { id, urgent, person_id: personId } = row
    return { personId, news: { id, ...wordsOf(row, book), link: linkOf(row), urgent } }
  })
}

import { NOTICE_TEMPLATE_CODES, NOTICE_TEMPLATES, placeholderKinds } from '@yiwang/contract/notices'
import type { NoticeTemplate, NoticeTemplateCode, TemplateVersion } from '@yiwang/contract/notices'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { DEFAULT_TEXTS } from '../domain/default-texts.ts'
import { readTemplateBook } from './template-book.ts'
import type { TemplateBook } from './template-book.ts'

/** Every template with the text in force. */
export async function listTemplates(tx: Tx, actor: Actor): Promise<{ items: NoticeTemplate[] }> {
  const book = await readTemplateBook(tx, actor.tenant)
  return { items: NOTICE_TEMPLATE_CODES.map((code) => templateOf(book, code)) }
}

export function templateOf(book: TemplateBook, code: NoticeTemplateCode): NoticeTemplate {
  const [row] = book.rowsOf(code)
  const { title, text, channels, version } = book.inForce(code)
  return {
    code,
    title,
    text,
    channels,
    version,
    urgent: NOTICE_TEMPLATES[code].urgent,
    placeholders: Object.keys(placeholderKinds(code)),
    changedAt: row?.changed_at.toISOString() ?? null,
    changedBy: row?.changed_by_name ?? null,
  }
}

/** Texts of a template, newest first; the last is the one that the platform came with. */
export async function listVersions(
  tx: Tx,
  actor: Actor,
  { code }: { code: NoticeTemplateCode },
): Promise<{ items: TemplateVersion[] }> {
  const book = await readTemplateBook(tx, actor.tenant)
  const own = book.rowsOf(code).map(({ title, text, channels, version, changed_at: at, changed_by_name: by }) => ({
    title,
    text,
    channels,
    version,
    changedAt: at.toISOString(),
    changedBy: by,
  }))
  return { items: [...own, { ...DEFAULT_TEXTS[code], version: 0, changedAt: null, changedBy: null }] }
}

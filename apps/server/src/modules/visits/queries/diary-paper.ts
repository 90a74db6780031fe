import type { DiaryEntry } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { renderPaper } from '../../../kernel/documents/render-paper.ts'
import type { PaperSheet } from '../../../kernel/documents/render-paper.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { DIARY_WORDS } from '../domain/words.ts'
import { readDiary } from './diary.ts'

type Book = { month: string; name: string; items: readonly DiaryEntry[] }

/** The own record book of a month as PDF. */
export async function diaryPaper(tx: Tx, actor: Actor, { month, at }: { month: string; at: Date }): Promise<FileReply> {
  const book = await readDiary(tx, actor, { month })
  const content = await renderPaper(sheetOf(book, chinaDay(at)), null)
  return { content, mime: 'application/pdf', name: `${DIARY_WORDS.title} ${month}.pdf` }
}

/** The record book in its official columns; the last two are left empty, to be signed by hand. */
export function sheetOf({ month, name, items }: Book, on: string): PaperSheet {
  return {
    title: DIARY_WORDS.title,
    number: `${month} · ${name}`,
    addressee: '',
    paragraphs: items.length === 0 ? [DIARY_WORDS.empty] : [],
    rows: [],
    list: [],
    issuer: '',
    on,
    code: '',
    ...(items.length === 0
      ? {}
      : {
          table: {
            headings: DIARY_WORDS.headings,
            rows: items.map((entry) => [
              entry.on,
              entry.village,
              DIARY_WORDS.applicant[entry.applicant],
              [DIARY_WORDS.kind[entry.kind], entry.label, entry.matter].filter((part) => part !== '').join('　'),
              '',
              '',
            ]),
          },
        }),
  }
}

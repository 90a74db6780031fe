import { NOTICE_TEMPLATES } from '@yiwang/contract/notices'
import type { NoticeTemplateCode, TemplateText } from '@yiwang/contract/notices'
import type { Tx } from '../../../kernel/db/tx.ts'
import { DEFAULT_TEXTS } from '../domain/default-texts.ts'
import { templateRows } from '../store/template-store.ts'
import type { TemplateRow } from '../store/template-store.ts'

export type VersionedText = TemplateText & { version: number }

/** Texts of a county: those in force and those that older notices were written with. */
export type TemplateBook = {
  inForce: (code: NoticeTemplateCode) => VersionedText
  /** The text of a version; the one in force when it is not known any more. */
  ofVersion: (code: NoticeTemplateCode, version: number) => VersionedText
  rowsOf: (code: NoticeTemplateCode) => readonly TemplateRow[]
}

export async function readTemplateBook(tx: Tx, tenant: string): Promise<TemplateBook> {
  const rows = await templateRows(tx, tenant)
  const rowsOf = (code: NoticeTemplateCode) => rows.filter((row) => row.code === code)
  const shipped = (code: NoticeTemplateCode): VersionedText => ({ ...DEFAULT_TEXTS[code], version: 0 })
  const inForce = (code: NoticeTemplateCode) => rowsOf(code)[0] ?? shipped(code)
  return {
    rowsOf,
    inForce,
    ofVersion(code, version) {
      if (version === 0) return shipped(code)
      return rowsOf(code).find((row) => row.version === version) ?? inForce(code)
    },
  }
}

/** True for a code that this version of the platform knows. */
export function isTemplateCode(code: string): code is NoticeTemplateCode {
  return Object.hasOwn(NOTICE_TEMPLATES, code)
}

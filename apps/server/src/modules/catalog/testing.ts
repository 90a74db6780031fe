import type { CodeEntry } from '@yiwang/contract/catalog'
import { defaultCodeLists } from './default-code-lists.ts'
import { stringify } from 'csv-stringify/sync'

/** One line of a duty list for tests; what is left out is plain and valid. */
export type Line = {
  kind?: string
  classCode?: string
  className?: string
  code?: string
  name?: string
  handler?: string
  regulator?: string
  condition?: string
  closing?: string
  limit?: string
  synonyms?: string
}

export const HEADINGS =
  'kind,class_code,class_name,subclass_code,subclass_name,handler,regulator,condition,closing_condition,limit,synonyms'

/** Cells of a line in the order of {@link HEADINGS}. */
export function cellsOf(line: Line): string[] {
  return [
    line.kind ?? '部件',
    line.classCode ?? '01',
    line.className ?? '公用设施',
    line.code ?? '99',
    line.name ?? '上水井盖',
    line.handler ?? '',
    line.regulator ?? '',
    line.condition ?? '存在问题的',
    line.closing ?? '恢复',
    line.limit ?? '1天',
    line.synonyms ?? '',
  ]
}

/** A duty list as CSV text. */
export function dutyListText(lines: readonly Line[]): string {
  return `${HEADINGS}\n${stringify(lines.map(cellsOf))}`
}

/** The code lists that the platform brings along, by code, as they are before a county changes them. */
export function defaultCodeListsForTests(): Map<string, { name: { zh: string; en: string }; entries: CodeEntry[] }> {
  return new Map(
    defaultCodeLists().flatMap(({ code, versions: [first] }) =>
      first ? [[code, { name: first.name, entries: [...first.entries] }] as const] : [],
    ),
  )
}

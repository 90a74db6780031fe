import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** What somebody wrote, from a file; the address is as they gave it. */
export type GivenText = { title: string; text: string; address: string }

const MOST_TEXT = 2000
const MOST_TITLE = 80
const MOST_ADDRESS = 200

/**
 * Reads reports from CSV: columns `title` and `text`, or events by class and place (`street`, `community`, `type`,
 * `main_type`, `sub_type`). Rows without content are left out.
 * @throws Error when the columns are neither.
 */
export function readTexts(file: string): GivenText[] {
  const rows = parse<Record<string, string>>(readFileSync(file), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
  })
  const [first] = rows
  if (!first) throw new Error('文件没有数据行 / the file has no rows')
  const read = 'text' in first ? written : 'sub_type' in first ? classified : null
  if (!read)
    throw new Error(
      '需要 title,text 或 street,community,sub_type 列 / columns title,text or street,community,sub_type are needed',
    )
  return rows.map(read).filter(({ text }) => text !== '')
}

function written({ title = '', text = '' }: Record<string, string>): GivenText {
  const said = cut(text, MOST_TEXT)
  return { title: cut(title, MOST_TITLE), text: said === '' ? cut(title, MOST_TEXT) : said, address: '' }
}

function classified({
  street = '',
  community = '',
  type = '',
  main_type = '',
  sub_type = '',
}: Record<string, string>): GivenText {
  const classes = [...new Set([type, main_type, sub_type].map((part) => part.trim()).filter((part) => part !== ''))]
  return { title: '', text: cut(classes.join('，'), MOST_TEXT), address: cut(`${street}${community}`, MOST_ADDRESS) }
}

/** Characters that no form would let through are dropped; emoji are kept whole. */
function cut(value: string, most: number): string {
  const clean = value.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]|\p{Cs}/gu, '').trim()
  let short = clean.slice(0, most)
  if (/[\uD800-\uDBFF]$/.test(short)) short = short.slice(0, -1)
  return short.trim()
}

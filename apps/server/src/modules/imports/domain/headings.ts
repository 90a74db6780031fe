import { createHash } from 'node:crypto'

/** Columns that an error file adds; they say nothing of the table. */
export const ERROR_COLUMNS = ['原行号', '错误原因'] as const

/** A heading as it is compared: without blanks, marks, units in brackets and stars for what is required. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*:：#_·.、/\\-]/g, '')
}

/** The same for every table with the same headings, in whatever order they stand. */
export function signatureOf(headings: readonly string[]): string {
  const added = new Set<string>(ERROR_COLUMNS.map(plainHeading))
  const plain = headings.map(plainHeading).filter((heading) => heading !== '' && !added.has(heading))
  return createHash('sha256').update(JSON.stringify(plain.sort())).digest('base64url').slice(0, 22)
}

type Columns = readonly { column: number; to: string }[]

/** Columns of a remembered mapping, at the places where the same headings stand now. */
export function moveColumns(columns: Columns, before: readonly string[], now: readonly string[]): Columns {
  const places = new Map(now.map((heading, column) => [plainHeading(heading), column]))
  return columns.flatMap(({ column, to }) => {
    const place = places.get(plainHeading(before[column] ?? ''))
    return place === undefined ? [] : [{ column: place, to }]
  })
}

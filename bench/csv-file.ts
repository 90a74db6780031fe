import { readFile } from 'node:fs/promises'

/** Rows of a CSV file with a header, by column name; null where there is no such file. */
export async function readCsvFile(file: string): Promise<Record<string, string>[] | null> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const [header = [], ...rows] = parseCsv(text.replace(/^\uFEFF/, ''))
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  return rows
}

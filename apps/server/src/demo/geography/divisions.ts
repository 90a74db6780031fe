import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** One village of the division list, with the names and codes (6, 9, 12 digits) of its town and county. */
export type DivisionRow = {
  readonly county_code: string
  readonly county: string
  readonly town_code: string
  readonly town: string
  readonly village_code: string
  readonly village: string
}

/** Reads a division list in CSV with the columns of `DivisionRow`. */
export function parseDivisions(csv: string): DivisionRow[] {
  return parse<DivisionRow>(csv, { columns: true, skip_empty_lines: true, bom: true, trim: true })
}

/** The real names and codes of the demo county (see data/NOTICE); everything else in the demo is generated. */
export function loadDemoDivisions(): DivisionRow[] {
  return parseDivisions(readFileSync(new URL('../data/divisions-370114.csv', import.meta.url), 'utf8'))
}

/** Urban by the national village codes: 0xx and 4xx are residents' committees (居委会), 2xx and 3xx villagers' (村委会). */
export function isUrban(villageCode: string): boolean {
  return villageCode[9] === '0' || villageCode[9] === '4'
}

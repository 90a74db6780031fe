import { loadDemoDivisions } from './geography/divisions.ts'
import type { DivisionRow } from './geography/divisions.ts'

/** A few villages of the seat and of the town with micro-grids: enough for every role of the demo. */
export function fewDivisions(): DivisionRow[] {
  const rows = loadDemoDivisions()
  const of = (town: string, count: number) => rows.filter(({ town_code }) => town_code === town).slice(0, count)
  return [...of('370114001', 4), ...of('370114016', 4)]
}

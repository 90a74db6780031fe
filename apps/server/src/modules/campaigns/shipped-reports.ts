import { readFileSync } from 'node:fs'
import { reportDefinition } from '@yiwang/contract/campaigns'
import type { ReportDefinition } from '@yiwang/contract/campaigns'
import { z } from 'zod'

const FILE = new URL('./data/shipped-reports.json', import.meta.url)
/** Where a county's own unit goes. */
const UNIT = /^@(civilAffairs|disabled|health|police)$/

export type ReportUnits = Readonly<Record<'civilAffairs' | 'disabled' | 'health' | 'police', string>>

/** The monthly tables that the platform brings along, with the county's codes of the units they belong to. */
export function shippedReports(units: ReportUnits): ReportDefinition[] {
  const drafts = z.array(z.looseObject({ owner: z.string() })).parse(JSON.parse(readFileSync(FILE, 'utf8')))
  return drafts.map((draft) => {
    const [, name] = UNIT.exec(draft.owner) ?? []
    const owner = name === undefined ? draft.owner : units[name as keyof ReportUnits]
    return reportDefinition.parse({ ...draft, owner })
  })
}

import type { FormContent } from '@yiwang/contract/campaigns'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notify } from '../../notices/index.ts'
import type { CampaignRecord } from '../store/campaign-store.ts'

/** Grids told by one request: the worker that hands notices out takes them in pieces. */
const AT_ONCE = 100
const MINUTE = 60_000
/** What a field costs that has to be asked and typed, and one that is only read out. */
const SECONDS = { typed: 20, shown: 3 }
const GRID_DIGITS = 15

type Open = { areaPath: string; open: number }

/** Whoever serves a part of a grid is of its team: the ledger of burdens counts by grid. */
function gridOf(path: string): string {
  return path
    .split('/')
    .filter((code) => code.length <= GRID_DIGITS)
    .join('/')
}

/** What a campaign asks of each grid: how many answers, and the minutes they are expected to take together. */
export function asksOf(form: FormContent, grids: readonly Open[]): { gridPath: string; minutes: number }[] {
  const seconds = form.own.length * SECONDS.typed + form.facts.length * SECONDS.shown
  const open = new Map<string, number>()
  for (const grid of grids) open.set(gridOf(grid.areaPath), (open.get(gridOf(grid.areaPath)) ?? 0) + grid.open)
  return [...open].map(([gridPath, amount]) => ({ gridPath, minutes: Math.ceil((amount * seconds) / 60) }))
}

export type Telling = {
  tenant: string
  campaign: Pick<CampaignRecord, 'id' | 'title' | 'unitName' | 'endsAt'>
  grids: readonly Open[]
  template: 'campaign.asked' | 'campaign.reminder'
  at: Date
}

/** Tells the teams of grids with something open, whoever serves there now. Each once, however often it is asked for. */
export function tellGrids(tx: Tx, { tenant, campaign, grids, template, at }: Telling): void {
  const { id, title, unitName: by, endsAt } = campaign
  // The last minute of the day and not the first of the next, which people would take for the next day.
  const due = new Date(endsAt.getTime() - MINUTE).toISOString()
  const paths = grids.map(({ areaPath }) => areaPath)
  for (let from = 0; from < paths.length; from += AT_ONCE) {
    notify(tx, {
      tenant,
      key: `${template}:${id}`,
      template,
      to: paths
        .slice(from, from + AT_ONCE)
        .map((areaPath) => ({ areaPath, permission: 'campaign.fill' as const, nearest: true })),
      params: { title, by, due },
      link: { type: 'campaign', id },
      at,
    })
  }
}

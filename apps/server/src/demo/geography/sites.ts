import type { UnitPoint } from './outline.ts'

type TownSite = { readonly x: number; readonly y: number; readonly ground: number }

// Roughly which town lies beside which in the real county, and the ground a grid takes there: little in the seat, much
// in the hills of the south. The borders between the towns are generated.
const SITES: Readonly<Record<string, TownSite>> = {
  '370114001': { x: 0.55, y: 0.5, ground: 0.8 },
  '370114002': { x: 0.56, y: 0.43, ground: 0.7 },
  '370114003': { x: 0.43, y: 0.56, ground: 0.9 },
  '370114004': { x: 0.2, y: 0.58, ground: 1 },
  '370114005': { x: 0.4, y: 0.33, ground: 1.3 },
  '370114006': { x: 0.33, y: 0.45, ground: 0.9 },
  '370114007': { x: 0.82, y: 0.5, ground: 1 },
  '370114008': { x: 0.6, y: 0.68, ground: 1 },
  '370114009': { x: 0.76, y: 0.62, ground: 1 },
  '370114010': { x: 0.6, y: 0.24, ground: 1.9 },
  '370114011': { x: 0.76, y: 0.36, ground: 1.5 },
  '370114012': { x: 0.27, y: 0.85, ground: 1 },
  '370114013': { x: 0.33, y: 0.74, ground: 1 },
  '370114014': { x: 0.45, y: 0.66, ground: 1 },
  '370114015': { x: 0.26, y: 0.22, ground: 2 },
  '370114016': { x: 0.72, y: 0.77, ground: 1 },
  '370114017': { x: 0.42, y: 0.92, ground: 1 },
  '370114101': { x: 0.38, y: 0.08, ground: 2.2 },
}

/** Sites of the towns, or undefined when one is not in the list: then they are scattered. */
export function townSites(codes: readonly string[]): UnitPoint[] | undefined {
  const sites = codes.flatMap((code): UnitPoint[] => {
    const site = SITES[code]
    return site ? [[site.x, site.y]] : []
  })
  return sites.length === codes.length ? sites : undefined
}

/** Ground that a grid of this town takes, compared with one in the plain. */
export function groundFactor(townCode: string): number {
  return SITES[townCode]?.ground ?? 1
}

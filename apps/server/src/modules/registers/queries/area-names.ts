import type { Tx } from '../../../kernel/db/tx.ts'
import { placesOf } from '../../areas/index.ts'

type Place = { id: string; name: string; parentId: string | null; path: string }

const maps = new WeakMap<readonly Place[], ReadonlyMap<string, Place>>()

/** Areas in force by their path. */
export async function areasByPath(tx: Tx, tenant: string): Promise<ReadonlyMap<string, Place>> {
  const places = await placesOf(tx, tenant)
  const known = maps.get(places) ?? new Map(places.map((place) => [place.path, place]))
  maps.set(places, known)
  return known
}

/** What an area is called below its town, such as 东村第一网格; empty for nowhere and for areas that were retired. */
export function areaName(areas: ReadonlyMap<string, Place>, path: string | null): string {
  if (path === null) return ''
  const codes = path.split('/')
  const from = Math.min(2, codes.length - 1)
  return codes.map((_, i) => (i < from ? '' : (areas.get(codes.slice(0, i + 1).join('/'))?.name ?? ''))).join('')
}
